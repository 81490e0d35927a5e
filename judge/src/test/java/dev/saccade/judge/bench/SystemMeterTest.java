package dev.saccade.judge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SystemMeterTest {
    @Test
    void idleAndWaitingAreNotBusy() {
        assertEquals(1 + 2 + 3 + 6 + 7 + 8, SystemMeter.busyTicks("cpu  1 2 3 400 500 6 7 8 9 10"));
    }
}
