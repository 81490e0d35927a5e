package dev.saccade.judge.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Ways in which bytes go wrong. Each leaves the original alone and at least one byte. */
enum ByteDamage {
    /** Few, anywhere. */
    BITS {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            return flipped(data, 0, data.length, 1 + random.nextInt(8), random);
        }
    },
    /** Where formats keep their sizes and settings. */
    HEADER {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            return flipped(data, 0, Math.min(64, data.length), 1 + random.nextInt(4), random);
        }
    },
    /** Many in one stretch. */
    NOISE {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            int from = random.nextInt(data.length);
            int to = Math.min(data.length, from + 1 + random.nextInt(200));
            return flipped(data, from, to, 2 * (to - from), random);
        }
    },
    /** Four bytes become a number that is hard on whoever believes it. */
    NUMBER {
        private static final int[] HARD = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, 0x7FFF0000};

        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            byte[] damaged = data.clone();
            int number = random.nextBoolean() ? HARD[random.nextInt(HARD.length)] : random.nextInt();
            int at = random.nextInt(damaged.length);
            for (int i = 0; i < 4 && at + i < damaged.length; i++) {
                damaged[at + i] = (byte) (number >>> (24 - 8 * i));
            }
            return damaged;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            return Arrays.copyOf(data, 1 + random.nextInt(data.length));
        }
    },
    /** The beginning of one and the end of another. */
    SPLICED {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            return joined(data, random.nextInt(data.length), other, random.nextInt(other.length));
        }
    },
    LENGTHENED {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            byte[] longer = Arrays.copyOf(data, data.length + 1 + random.nextInt(3000));
            if (random.nextBoolean()) {
                byte[] tail = new byte[longer.length - data.length];
                random.nextBytes(tail);
                System.arraycopy(tail, 0, longer, data.length, tail.length);
            }
            return longer;
        }
    },
    /** A part of it stands there twice. */
    REPEATED {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            int to = 1 + random.nextInt(data.length);
            return joined(data, to, data, random.nextInt(to));
        }
    },
    ERASED {
        @Override
        byte[] of(byte[] data, byte[] other, Random random) {
            byte[] damaged = data.clone();
            int from = random.nextInt(data.length);
            Arrays.fill(damaged, from, Math.min(data.length, from + 1 + random.nextInt(500)), (byte) 0);
            return damaged;
        }
    };

    /** @param other of the same kind, to splice with */
    abstract byte[] of(byte[] data, byte[] other, Random random);

    static byte[] any(byte[] data, byte[] other, Random random) {
        return values()[random.nextInt(values().length)].of(data, other, random);
    }

    private static byte[] flipped(byte[] data, int from, int to, int bits, Random random) {
        byte[] damaged = data.clone();
        for (int i = 0; i < bits; i++) {
            damaged[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static byte[] joined(byte[] first, int to, byte[] second, int from) {
        byte[] joined = Arrays.copyOf(first, to + second.length - from);
        System.arraycopy(second, from, joined, to, second.length - from);
        return joined;
    }
}
