package dev.saccade.judge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void theMedianOfAnEvenCountLiesBetweenTheTwoInTheMiddle() {
        assertEquals(2.5, Numbers.median(DoubleStream.of(4, 1, 3, 2)));
        assertEquals(3, Numbers.median(DoubleStream.of(9, 3, 1)));
    }

    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        assertEquals(95, Numbers.percentile(IntStream.rangeClosed(1, 100).asDoubleStream(), 95));
        assertEquals(100, Numbers.percentile(IntStream.rangeClosed(1, 100).asDoubleStream(), 100));
        assertEquals(7, Numbers.percentile(DoubleStream.of(7), 95));
    }

    @Test
    void ofNothingItIsZero() {
        assertEquals(0, Numbers.median(DoubleStream.empty()));
    }
}
