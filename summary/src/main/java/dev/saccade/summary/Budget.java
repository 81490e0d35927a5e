package dev.saccade.summary;

import java.time.Duration;

/** How many frames a summary may have. */
public sealed interface Budget {
    /** The most that a summary has in any case. */
    int MOST_FRAMES = 1000;

    /** As many as there is to tell. */
    record Enough() implements Budget {}

    /** So many, where the video has as many segments. */
    record Frames(int count) implements Budget {
        public Frames {
            if (count < 1 || count > MOST_FRAMES) {
                throw new IllegalArgumentException("frames is " + count + ", must be 1 to " + MOST_FRAMES);
            }
        }
    }

    /** The fewest that reach this share of what all frames together would tell. */
    record Share(double share) implements Budget {
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share is " + share + ", must be above 0 and at most 1");
            }
        }
    }

    /** One for each such stretch of the video, the last one begun included; where they lie is free. */
    record Every(Duration each) implements Budget {
        public Every {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("seconds a frame are " + each + ", must be above 0");
            }
        }

        int frames(long lengthMicros) {
            long micros = each.toNanos() / 1000;
            return (int) Math.max(1, Math.min(MOST_FRAMES, (lengthMicros + micros - 1) / micros));
        }
    }
}
