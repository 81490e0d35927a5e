package dev.saccade.clip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One unbroken run of a camera's clock. Its text form is {@code 1700000000000}, or {@code 1700000000000+42} where the
 * worker itself began it because the clock fell or jumped.
 *
 * @param openedMillis the producer's epoch header
 * @param brokenAt offset of the record at which the clock broke, or -1 for the producer's own epoch
 */
public record Epoch(long openedMillis, long brokenAt) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})(?:\\+(\\d{1,18}))?");

    public static Epoch of(long openedMillis) {
        return new Epoch(openedMillis, -1);
    }

    public static Epoch parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("epoch '" + text + "' is not of the form MILLIS or MILLIS+OFFSET");
        }
        return new Epoch(Long.parseLong(m.group(1)), m.group(2) == null ? -1 : Long.parseLong(m.group(2)));
    }

    @Override
    public String toString() {
        return brokenAt < 0 ? Long.toString(openedMillis) : openedMillis + "+" + brokenAt;
    }
}
