package dev.saccade.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what must not be read by others: the user and password of a URL, in clear or percent-encoded, and the values of
 * parameters whose name says that they are secret, in a URL's query also short ones that often are. Works on any text that contains URLs.
 */
public final class Redactor {
    private static final String MASK = "***";

    /** All up to the last @ of the word: passwords may hold an unescaped @ or slash. */
    private static final Pattern USER_INFO =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*(?:://|%3A%2F%2F))\\S*(@|%40)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PARAMETER = Pattern.compile(
            "((?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]*(?:passw(?:or)?d|passwd|pwd|passphrase|secret|token|api[_-]?key|auth(?!or)|credential|signature)"
                    + "[A-Za-z0-9_.-]*\\s*(?:=|%3D|:\\s))[^\\s&]+",
            Pattern.CASE_INSENSITIVE);

    /** Stream ids are how SRT cameras know who may see them. */
    private static final Pattern QUERY = Pattern.compile(
            "([?&;](?:pass|pw|key|sig|sid|session|hash|md5|streamid|sharedkey)=)[^\\s&;]+", Pattern.CASE_INSENSITIVE);

    private Redactor() {}

    public static String redact(String text) {
        String masked = USER_INFO.matcher(text).replaceAll(m -> quote(m.group(1) + MASK + m.group(2)));
        String named = PARAMETER.matcher(masked).replaceAll(m -> quote(m.group(1) + MASK));
        return QUERY.matcher(named).replaceAll(m -> quote(m.group(1) + MASK));
    }

    private static String quote(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
