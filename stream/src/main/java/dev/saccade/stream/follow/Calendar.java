package dev.saccade.stream.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Cuts time into days and their shorter periods. A day that a clock changes in has 23 or 25 hours. */
record Calendar(ZoneId zone, Duration every) {
    /** The shorter period that a moment is in; the last of a day may be cut short by its end. */
    Period shorter(Instant at) {
        Period day = day(at);
        long number = Duration.between(day.from(), at).dividedBy(every);
        Instant from = day.from().plus(every.multipliedBy(number));
        Instant to = from.plus(every);
        return new Period(from, to.isAfter(day.to()) ? day.to() : to, false);
    }

    Period day(Instant at) {
        LocalDate date = at.atZone(zone).toLocalDate();
        return new Period(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant(),
                true);
    }

    /** Whether days are told beside the shorter periods. */
    boolean tellsDays() {
        return every.compareTo(Duration.ofDays(1)) < 0;
    }

    /** Whether the period is one of those that the day is made of. */
    boolean within(Period day, Period shorter) {
        return !shorter.day()
                && !shorter.from().isBefore(day.from())
                && shorter.from().isBefore(day.to())
                && shorter(shorter.from()).equals(shorter);
    }
}
