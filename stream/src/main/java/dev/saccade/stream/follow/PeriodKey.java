package dev.saccade.stream.follow;

import dev.saccade.clip.CameraId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A camera and a period: what there is one summary of. */
record PeriodKey(CameraId camera, Period period) implements Comparable<PeriodKey> {
    private static final String DAY = "P1D";
    private static final Comparator<PeriodKey> ORDER = Comparator.comparing(
                    (PeriodKey key) -> key.period().to())
            .thenComparing(key -> key.period().length())
            .thenComparing(key -> key.period().day())
            .thenComparing(PeriodKey::camera);

    /** {@code FROM/LENGTH}. */
    String stretch() {
        return period.from() + "/" + (period.day() ? DAY : period.length());
    }

    /** Of the record: {@code GROUP/CAMERA/FROM/LENGTH}. */
    String key(String group) {
        return group + "/" + camera + "/" + stretch();
    }

    /** @return empty where the key is none of this group, or of a day that is none of this calendar */
    static Optional<PeriodKey> parse(String key, String group, Calendar calendar) {
        if (!key.startsWith(group + "/")) {
            return Optional.empty();
        }
        String[] parts = key.substring(group.length() + 1).split("/", -1);
        try {
            return parts.length == 3 && CameraId.valid(parts[0])
                    ? period(Instant.parse(parts[1]), parts[2], calendar)
                            .map(p -> new PeriodKey(new CameraId(parts[0]), p))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Period> period(Instant from, String length, Calendar calendar) {
        return length.equals(DAY)
                ? Optional.of(calendar.day(from)).filter(day -> day.from().equals(from))
                : Optional.of(new Period(from, from.plus(Duration.parse(length)), false));
    }

    /** The order in which what is due is told. */
    @Override
    public int compareTo(PeriodKey other) {
        return ORDER.compare(this, other);
    }
}
