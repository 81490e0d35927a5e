package dev.saccade.deploy.abreast;

import dev.saccade.model.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How often the cameras of several bundles are decoded, for people. */
final class DecodingText {
    private DecodingText() {}

    /**
     * {@code decoded once for a and b, which have one grid and one input}, or
     * {@code decoded 2 times: for a and b; for c, whose frames is 3 in place of 2}.
     *
     * @param groups of bundles that share the decoding
     */
    static String line(List<List<Bundle>> groups) {
        Bundle first = groups.get(0).get(0);
        if (groups.size() == 1) {
            return "decoded once for " + names(groups.get(0)) + ", which have one grid and one input";
        }
        List<String> texts = new ArrayList<>();
        texts.add("for " + names(groups.get(0)));
        groups.stream()
                .skip(1)
                .forEach(group -> texts.add("for " + names(group) + ", whose " + differences(group.get(0), first)));
        return "decoded " + groups.size() + " times: " + String.join("; ", texts);
    }

    private static String names(List<Bundle> group) {
        return group.stream().map(Bundle::name).collect(Collectors.joining(" and "));
    }

    private static String differences(Bundle bundle, Bundle first) {
        Map<String, Object> before = fields(first);
        return fields(bundle).entrySet().stream()
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .map(field -> field.getKey() + " is " + field.getValue() + " in place of " + before.get(field.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(Bundle bundle) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("segmentMicros", bundle.grid().segmentMicros());
        fields.put("offsetMicros", bundle.grid().offsetMicros());
        fields.put("spacingMicros", bundle.grid().spacingMicros());
        fields.put("frames", bundle.grid().frames());
        fields.put("height", bundle.pixels().height());
        fields.put("width", bundle.pixels().width());
        fields.put("fit", bundle.pixels().fit().name().toLowerCase(Locale.ROOT));
        return fields;
    }
}
