package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.judge.breaking.Schedule.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Set<Fault> OTHERS = EnumSet.of(Fault.STALL, Fault.CUT, Fault.FILL_DISK);

    @Test
    void theSeedAloneDecides() {
        Schedule one = Schedule.draw(7, LENGTH, 100, OTHERS);
        assertEquals(one, Schedule.draw(7, LENGTH, 100, OTHERS));
        assertNotEquals(one, Schedule.draw(8, LENGTH, 100, OTHERS));
    }

    @Test
    void holdsAsManyKillsAsAskedForOfEveryKindAndTheOtherFaultsThatCanBe() {
        List<Step> steps = Schedule.draw(7, LENGTH, 100, OTHERS).steps();
        assertEquals(100, steps.stream().filter(s -> s.fault().kill()).count());
        Set<Fault> drawn = steps.stream().map(Step::fault).collect(Collectors.toSet());
        Set<Fault> possible = EnumSet.of(Fault.KILL_WORKER, Fault.KILL_BROKER, Fault.KILL_INGEST);
        possible.addAll(OTHERS);
        assertEquals(possible, drawn);
    }

    @Test
    void stepsComeInOrderAndWithinTheLength() {
        long last = 0;
        for (Step step : Schedule.draw(7, LENGTH, 100, OTHERS).steps()) {
            assertTrue(step.atMillis() >= last && step.atMillis() < LENGTH.toMillis(), step.toString());
            last = step.atMillis();
        }
    }
}
