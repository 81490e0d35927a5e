package dev.saccade.judge.fuzz;

import java.util.Random;

/**
 * One try, which its part and number and the seed of the run determine.
 *
 * @param number from 0
 */
public record FuzzCase(Part part, int number) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public FuzzCase {
        if (number < 0) {
            throw new IllegalArgumentException("case " + part.word() + ":" + number + " must have a number from 0 on");
        }
    }

    /** @throws IllegalArgumentException where it is not written like {@code files:12} */
    public static FuzzCase parse(String text) {
        String[] parts = text.split(":", -1);
        for (Part part : Part.values()) {
            if (parts.length == 2 && parts[0].equals(part.word()) && parts[1].matches("\\d{1,9}")) {
                return new FuzzCase(part, Integer.parseInt(parts[1]));
            }
        }
        throw new IllegalArgumentException("case '" + text + "' must be units:N, files:N or reconnects:N");
    }

    @Override
    public String toString() {
        return part.word() + ":" + number;
    }

    /** The same for the same seed, whatever was tried before. */
    Random random(long seed) {
        long mixed = (seed * 31 + part.word().hashCode()) * 1_000_003 + number;
        // Random begins alike for seeds that are near each other.
        return new Random(mixed * GOLDEN);
    }
}
