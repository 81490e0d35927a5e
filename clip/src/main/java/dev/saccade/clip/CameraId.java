package dev.saccade.clip;

import java.util.regex.Pattern;

/** The name of a camera: 1 to 128 of {@code [A-Za-z0-9._-]}. It is the key of every record of the camera. */
public record CameraId(String value) implements Comparable<CameraId> {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public CameraId {
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "camera id '" + printable(value) + "' must be 1 to 128 characters of [A-Za-z0-9._-]");
        }
    }

    public static boolean valid(String value) {
        return VALID.matcher(value).matches();
    }

    @Override
    public int compareTo(CameraId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String printable(String value) {
        String cut = value.length() > 140 ? value.substring(0, 140) + "..." : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
