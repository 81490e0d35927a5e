package dev.saccade.model;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts other thresholds into a bundle. Nothing else of its document changes, neither values nor their order. */
public final class BundleThresholds {
    private static final Pattern INDENT = Pattern.compile("\\A\\{\\R( +)");
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private BundleThresholds() {}

    /**
     * Replaces the document in one step: readers see the old one or the new one.
     *
     * @param fit what they were fitted to, to stand beside them in the document
     * @return the bundle as it is now, verified; its hash is another
     */
    public static Bundle write(Path directory, Thresholds thresholds, Map<String, ?> fit) throws BundleException {
        byte[] document = changed(directory, BundleReader.document(directory), thresholds, fit);
        BundleReader.parse(directory, document);
        Path file = directory.resolve(BundleReader.DOCUMENT);
        Path next = directory.resolve(BundleReader.DOCUMENT + ".next");
        try {
            Files.write(next, document);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BundleException(directory, BundleReader.DOCUMENT + " cannot be written: " + e, e);
        }
        return BundleReader.read(directory);
    }

    private static byte[] changed(Path directory, byte[] document, Thresholds thresholds, Map<String, ?> fit)
            throws BundleException {
        try {
            ObjectNode root = (ObjectNode) EXACT.readTree(document);
            root.withObject("/thresholds")
                    .put("enter", decimal(thresholds.enter()))
                    .put("exit", decimal(thresholds.exit()))
                    .put("minDurationMicros", thresholds.minDurationMicros())
                    .put("mergeGapMicros", thresholds.mergeGapMicros());
            root.set("thresholdsFit", EXACT.valueToTree(fit));
            String text = EXACT.writer(printer(document)).writeValueAsString(root);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BundleException(directory, BundleReader.DOCUMENT + ": no JSON: " + e.getMessage(), e);
        }
    }

    /** As few digits as tell it from its neighbours. */
    private static BigDecimal decimal(float value) {
        return new BigDecimal(Float.toString(value));
    }

    /** Indented as the document is. */
    private static DefaultPrettyPrinter printer(byte[] document) {
        Matcher indent = INDENT.matcher(new String(document, StandardCharsets.UTF_8));
        DefaultIndenter lines = new DefaultIndenter(indent.find() ? indent.group(1) : "  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    }
}
