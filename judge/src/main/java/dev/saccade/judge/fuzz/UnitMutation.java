package dev.saccade.judge.fuzz;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Ways in which an access unit goes wrong between a camera and a worker. */
enum UnitMutation {
    DAMAGED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of(unit.withData(ByteDamage.any(unit.data(), other.data(), random)));
        }
    },
    /** The sizes and settings of parameter sets and slices. */
    MISLED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of(unit.withData(ByteDamage.HEADER.of(unit.data(), other.data(), random)));
        }
    },
    /** The size and settings of pictures, where a parameter set or header that holds them is found. */
    RESIZED {
        private static final int BYTES = 16;

        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            int at = settings(unit.codec(), unit.data());
            byte[] data = unit.data().clone();
            for (int bits = 1 + random.nextInt(3); bits > 0; bits--) {
                data[Math.min(data.length - 1, at + random.nextInt(BYTES))] ^= (byte) (1 << random.nextInt(8));
            }
            return List.of(unit.withData(data));
        }

        /** Behind the start code or marker; 0 where there is none. */
        private static int settings(Codec codec, byte[] data) {
            for (int i = 0; i + 3 < data.length; i++) {
                boolean start = data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1;
                boolean found =
                        switch (codec) {
                            case H264 -> start && (data[i + 3] & 31) == 7;
                            case HEVC -> start && ((data[i + 3] >> 1) & 63) == 33;
                            case MJPEG, JPEG -> data[i] == (byte) 0xFF && data[i + 1] == (byte) 0xC0;
                            default -> false;
                        };
                if (found) {
                    return i + 4;
                }
            }
            return 0;
        }
    },
    DOUBLED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of(unit, random.nextBoolean() ? unit : at(unit, unit.ptsMicros() + 1, unit.dtsMicros()));
        }
    },
    /** Another picture in its place, or both the wrong way round. */
    SWAPPED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return random.nextBoolean() ? List.of(other, unit) : List.of(unit.withData(other.data()));
        }
    },
    /** What another codec made, under this one's name. */
    FOREIGN {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            byte[] data =
                    random.nextBoolean() ? foreign.data() : ByteDamage.SPLICED.of(unit.data(), foreign.data(), random);
            return List.of(unit.withData(data));
        }
    },
    RELABELLED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            Codec[] codecs = Codec.values();
            return List.of(headed(unit, codecs[random.nextInt(codecs.length)], unit.randomAccess(), unit.rotation()));
        }
    },
    /** Random access where there is none, or none where there is. */
    MISMARKED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of(headed(unit, unit.codec(), !unit.randomAccess(), unit.rotation()));
        }
    },
    TURNED {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of(headed(unit, unit.codec(), unit.randomAccess(), 90 * random.nextInt(4)));
        }
    },
    MISTIMED {
        private static final long[] STEPS_MICROS = {1, 40_000, 400_000, 9_000_000, 12_000_000, 1L << 52};

        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            long step = STEPS_MICROS[random.nextInt(STEPS_MICROS.length)] * (random.nextBoolean() ? 1 : -1);
            long pts = random.nextBoolean() ? unit.ptsMicros() + step : unit.ptsMicros();
            return List.of(at(unit, pts, random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(pts - step)));
        }
    },
    LOST {
        @Override
        List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random) {
            return List.of();
        }
    };

    /**
     * What comes in its place.
     *
     * @param other of the same camera
     * @param foreign of some camera, often of another codec
     */
    abstract List<AccessUnit> of(AccessUnit unit, AccessUnit other, AccessUnit foreign, Random random);

    /** Many damage bytes; of the few units that hold parameter sets, many damage those. */
    static UnitMutation any(AccessUnit unit, Random random) {
        if (unit.randomAccess() && random.nextInt(3) == 0) {
            return RESIZED;
        }
        return random.nextBoolean() ? DAMAGED : values()[random.nextInt(values().length)];
    }

    static AccessUnit at(AccessUnit u, long pts, OptionalLong dts) {
        return new AccessUnit(
                u.camera(),
                u.codec(),
                u.epochMillis(),
                u.seq(),
                pts,
                dts,
                u.capturedAtMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }

    private static AccessUnit headed(AccessUnit u, Codec codec, boolean randomAccess, int rotation) {
        return new AccessUnit(
                u.camera(),
                codec,
                u.epochMillis(),
                u.seq(),
                u.ptsMicros(),
                u.dtsMicros(),
                u.capturedAtMicros(),
                randomAccess,
                rotation,
                u.data());
    }
}
