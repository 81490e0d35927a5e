package dev.saccade.judge.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.ingest.scene.SceneAction;
import dev.saccade.ingest.scene.SceneTruth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneScoreTest {
    private static final SceneTruth WAVE =
            new SceneTruth("figure-1", SceneAction.WAVE, 1_000_000, 3_000_000, 2_000_000);

    private static FoundEvent event(String action, long startMillis, long endMillis, long keyMillis) {
        return new FoundEvent(action, startMillis * 1000, endMillis * 1000, List.of(keyMillis * 1000));
    }

    private static SceneScore score(FoundEvent... events) {
        return SceneScore.of(List.of(WAVE), List.of(events), 60);
    }

    @Test
    void anEventOfTheRightNameThatOverlapsByHalfFindsTheAction() {
        assertEquals(new SceneScore(1, 1, 0, 1, 60), score(event("wave", 1500, 3000, 2400)));
        assertEquals(new SceneScore(1, 0, 1, 0, 60), score(event("wave", 2100, 3000, 2400)));
    }

    @Test
    void anEventMuchLongerThanTheActionDoesNotFindIt() {
        assertEquals(0, score(event("wave", 0, 10_000, 2000)).found());
    }

    @Test
    void anotherNameIsAMissAndAFalseEvent() {
        assertEquals(new SceneScore(1, 0, 1, 0, 60), score(event("jump", 1000, 3000, 2000)));
    }

    @Test
    void aSecondEventOfTheSameActionIsFalse() {
        assertEquals(
                1,
                score(event("wave", 1000, 3000, 2000), event("wave", 1500, 3000, 2000))
                        .falseEvents());
    }

    @Test
    void aKeyFrameFarFromTheDecisiveMomentDoesNotCount() {
        assertEquals(0, score(event("wave", 1000, 3000, 2501)).keyed());
        assertEquals(1, score(event("wave", 1000, 3000, 2500)).keyed());
    }

    @Test
    void scoresAddUp() {
        SceneScore both = score(event("wave", 1000, 3000, 2000)).plus(score());
        assertEquals(new SceneScore(2, 1, 0, 1, 120), both);
        assertEquals(0.5, both.foundShare());
    }
}
