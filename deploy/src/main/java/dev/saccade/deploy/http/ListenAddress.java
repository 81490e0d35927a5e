package dev.saccade.deploy.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param port 0 takes a free one; {@link #NONE} has {@code -1}
 */
public record ListenAddress(String host, int port) {
    /** Nowhere. */
    public static final ListenAddress NONE = new ListenAddress("none", -1);

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

    /** @throws IllegalArgumentException for a text that is neither {@code none} nor {@code HOST:PORT} */
    public static ListenAddress parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
            throw new IllegalArgumentException(
                    "listen address '" + text + "' must be none or HOST:PORT with a port of 0 to 65535");
        }
        return new ListenAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    public boolean listens() {
        return port >= 0;
    }

    @Override
    public String toString() {
        return listens() ? host + ":" + port : host;
    }
}
