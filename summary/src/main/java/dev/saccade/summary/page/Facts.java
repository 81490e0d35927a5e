package dev.saccade.summary.page;

import dev.saccade.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/** A summary's numbers, in a line. */
final class Facts {
    private Facts() {}

    static String of(Summary summary) {
        List<String> facts = new ArrayList<>();
        facts.add(Moments.length(summary.lengthMicros()));
        if (summary.parts().size() > 1) {
            facts.add(summary.parts().size() + " parts");
        }
        facts.add(counted(summary.frames().size(), "frame"));
        facts.add(counted(summary.events().size(), "event"));
        long unseen = summary.unseen().stream()
                .mapToLong(stretch -> stretch.endMicros() - stretch.startMicros())
                .sum();
        if (unseen > 0) {
            facts.add(Moments.length(unseen) + " not looked at");
        }
        return String.join(" · ", facts);
    }

    static String counted(int count, String what) {
        return count == 0 ? "no " + what + "s" : count + " " + what + (count == 1 ? "" : "s");
    }
}
