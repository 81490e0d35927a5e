package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final long QUARTER = Candidates.SECOND / 4;

    @Test
    void tenHoursAreThinnedOutToWhatIsAllowedWithNoMassLost() {
        Digest digest = new Digest(6, 64, List::of);
        SplittableRandom random = new SplittableRandom(1);
        int segments = 10 * 3600 * 4;
        for (int i = 0; i < segments; i++) {
            double turn = i / 400;
            digest.add(Candidates.at(
                    i * QUARTER, (float) Math.cos(turn), (float) Math.sin(turn), (float) random.nextDouble(0.1)));
        }
        List<Candidate> kept = digest.finish();
        assertTrue(kept.size() >= 64 && kept.size() < 128, kept.size() + " kept");
        assertEquals(segments, kept.stream().mapToDouble(Candidate::mass).sum(), 1e-3);
        assertEquals(Candidates.byTime(kept), kept);
        assertTrue(kept.get(kept.size() - 1).atMicros() > 8 * 3600 * Candidates.SECOND, "the last hours are there");
    }

    @Test
    void whatShowsAnEventStays() {
        List<Events.Event> events =
                List.of(Candidates.event("a", 17 * QUARTER, 0.9f), Candidates.event("b", 2_001 * QUARTER, 0.5f));
        Digest digest = new Digest(1, 2, () -> List.copyOf(events));
        for (int i = 0; i < 4_000; i++) {
            digest.add(Candidates.at(i * QUARTER, 1, i % 240 / 240f));
        }
        List<Long> kept =
                digest.finish().stream().map(c -> c.atMicros() / QUARTER).toList();
        assertTrue(kept.contains(17L) && kept.contains(2_001L), kept.toString());
    }

    /** Of 150 scenes that have nothing to do with each other a hundred are shown, wherever they were thinned out. */
    @Test
    void manyScenesAreShownUpToAHundred() {
        Digest digest = new Digest(6, 256, List::of);
        for (int i = 0; i < 150 * 20; i++) {
            float[] scene = new float[150];
            scene[i / 20] = 1;
            digest.add(Candidates.at(i * QUARTER, scene));
        }
        List<Candidate> kept = digest.finish();
        Part part = new Part("a", Optional.empty(), 0, 0, 3_000 * QUARTER, Optional.empty());
        Studied studied = new Studied(List.of(part), kept, List.of(), List.of(), List.of());
        assertEquals(Choice.MOST_QUIET, Choice.of(studied, new Budget.Enough()).size());
    }

    @Test
    void onlyWhatWasNeverSeenIsNew() {
        Digest digest = new Digest(6, 64, List::of);
        for (int i = 0; i < 300; i++) {
            boolean other = i >= 100 && i < 150 || i >= 250;
            digest.add(Candidates.at(i * QUARTER, other ? 0 : 1, other ? 1 : 0));
        }
        List<Long> fresh = digest.finish().stream()
                .filter(c -> c.novelty() > 0.5)
                .map(c -> c.atMicros() / QUARTER)
                .toList();
        assertEquals(1, fresh.size(), fresh.toString());
        assertTrue(fresh.get(0) >= 100 && fresh.get(0) < 150, fresh.toString());
    }
}
