package dev.saccade.judge.breaking;

import dev.saccade.stream.Topics;
import dev.saccade.stream.read.StoredResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where results are not what they should be: windows, events in all revisions and key frames, byte for byte and for each
 * camera in order. How the cameras of a partition interleave depends on when commits fall; nothing else does.
 */
final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Ledger expected, Topics expectedIn, Ledger actual, Topics actualIn) {
        Differences differences = new Differences();
        Set<String> cameras = new TreeSet<>(expected.cameras());
        cameras.addAll(actual.cameras());
        for (String camera : cameras) {
            differences.look(expected.of(expectedIn.windows(), camera), actual.of(actualIn.windows(), camera));
            differences.look(expected.of(expectedIn.events(), camera), actual.of(actualIn.events(), camera));
            differences.look(expected.of(expectedIn.keyFrames(), camera), actual.of(actualIn.keyFrames(), camera));
        }
        if (expected.count() == 0) {
            differences.found.add("nothing was expected, so that nothing was compared");
        }
        return differences.found;
    }

    /** The first difference of a camera in a topic says enough: all that follows is shifted. */
    private void look(List<StoredResult> expected, List<StoredResult> actual) {
        int most = Math.max(expected.size(), actual.size());
        for (int i = 0; i < most; i++) {
            String should = i < expected.size() ? expected.get(i).text() : "nothing";
            String is = i < actual.size() ? actual.get(i).text() : "nothing";
            if (!should.equals(is)) {
                String topic = (i < actual.size() ? actual : expected).get(i).topic();
                found.add("result " + i + " of a camera in " + topic + ", " + expected.size() + " expected, got "
                        + actual.size() + ":\n  should be " + should + "\n  is        " + is);
                return;
            }
        }
    }
}
