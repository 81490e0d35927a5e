package dev.saccade.summary.job;

import dev.saccade.summary.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many frames, in one of three ways or in none. */
record AskedFrames(
        @Nullable Integer frames,
        @Nullable Double share,
        @Nullable Double secondsPerFrame) {
    private static final double LEAST_SECONDS = 0.1;
    private static final double MOST_SECONDS = 86_400;

    static AskedFrames of(Budget budget) {
        if (budget instanceof Budget.Frames b) {
            return new AskedFrames(b.count(), null, null);
        } else if (budget instanceof Budget.Share b) {
            return new AskedFrames(null, b.share(), null);
        } else if (budget instanceof Budget.Every b) {
            return new AskedFrames(null, null, b.each().toMillis() / 1000.0);
        }
        return new AskedFrames(null, null, null);
    }

    /** @throws IllegalArgumentException more than one of them, or out of its bounds */
    Budget budget() {
        List<String> given = new ArrayList<>();
        Budget budget = new Budget.Enough();
        if (frames != null) {
            given.add("frames " + frames);
            budget = new Budget.Frames(frames);
        }
        if (share != null) {
            given.add("share " + plain(share));
            budget = new Budget.Share(share);
        }
        if (secondsPerFrame != null) {
            given.add("secondsPerFrame " + plain(secondsPerFrame));
            budget = new Budget.Every(each(secondsPerFrame));
        }
        if (given.size() > 1) {
            throw new IllegalArgumentException(String.join(" and ", given) + " exclude each other, give one of them");
        }
        return budget;
    }

    private static Duration each(double seconds) {
        if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException("secondsPerFrame is " + plain(seconds) + ", must be "
                    + plain(LEAST_SECONDS) + " to " + plain(MOST_SECONDS));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
