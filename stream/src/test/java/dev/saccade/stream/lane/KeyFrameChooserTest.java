package dev.saccade.stream.lane;

import static dev.saccade.stream.lane.Scenes.T;
import static dev.saccade.stream.lane.Scenes.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.KeyFrame;
import dev.saccade.stream.lane.KeyFrameChooser.Choice;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyFrameChooserTest {
    private static Choice choose(List<KeyFrame> chosen, long last, float... attention) {
        return KeyFrameChooser.choose(chosen, Set.of(), window(last, 1, 0, attention), 1, Long.MIN_VALUE);
    }

    private static List<Long> times(Choice choice) {
        return choice.keyFrames().stream().map(KeyFrame::ptsMicros).toList();
    }

    @Test
    void theFirstIsTheSegmentOfMostAttention() {
        assertEquals(List.of(5 * T), times(choose(List.of(), 6, 0.1f, 0.2f, 0.6f, 0.1f)));
    }

    @Test
    void aNearbyFrameReplacesOnlyWhenClearlyBetter() {
        Choice first = choose(List.of(), 3, 0.1f, 0.1f, 0.3f, 0.5f);
        assertEquals(List.of(3 * T), times(choose(first.keyFrames(), 4, 0.1f, 0.1f, 0.26f, 0.54f)));
        assertEquals(List.of(4 * T), times(choose(first.keyFrames(), 4, 0.1f, 0.1f, 0.1f, 0.7f)));
    }

    @Test
    void aWeakFrameIsNotPutBesideAStrongOne() {
        Choice strong = choose(List.of(), 3, 0.9f, 0, 0, 0.1f);
        assertTrue(
                choose(strong.keyFrames(), 8, 0.1f, 0.3f, 0.3f, 0.3f).picked().isEmpty());
    }

    @Test
    void framesBeforeTheActionDoNotCount() {
        Choice choice = KeyFrameChooser.choose(List.of(), Set.of(), window(3, 1, 0, 0.9f, 0.05f, 0.03f, 0.02f), 1, T);
        assertEquals(List.of(T), times(choice));
    }

    @Property
    void neverMoreThanThreeAlwaysApartAlwaysInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<KeyFrame> chosen = List.of();
        for (long last = 3; last < 60; last++) {
            chosen = choose(chosen, last, attention(random)).keyFrames();
            assertTrue(chosen.size() <= ActionEvent.MAX_KEY_FRAMES);
            for (int i = 1; i < chosen.size(); i++) {
                assertTrue(chosen.get(i).ptsMicros() - chosen.get(i - 1).ptsMicros() >= KeyFrameChooser.APART_MICROS);
            }
        }
    }

    @Property
    void aPictureGoesOutOnce(@ForAll long seed) {
        Random random = new Random(seed);
        Track track = new Track("wave", 0, 0);
        Set<Long> sent = new HashSet<>();
        for (long last = 3; last < 200; last++) {
            DecidedWindow window = window(last, 1, 0, attention(random));
            Choice choice = KeyFrameChooser.choose(track.keyFrames, track.gone, window, random.nextFloat(), 0);
            choice.picked().ifPresent(p -> assertTrue(sent.add(p.keyFrame().ptsMicros())));
            track.choose(choice.keyFrames(), window);
            assertTrue(track.gone.size() <= Scenes.K, track.gone.toString());
        }
    }

    private static float[] attention(Random random) {
        float[] attention = new float[Scenes.K];
        for (int i = 0; i < attention.length; i++) {
            attention[i] = random.nextFloat();
        }
        return attention;
    }
}
