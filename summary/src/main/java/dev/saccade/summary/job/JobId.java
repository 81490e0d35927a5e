package dev.saccade.summary.job;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a job for ever, and its directory: never a path. */
public record JobId(String value) implements Comparable<JobId> {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** @throws IllegalArgumentException other characters, none, or too many */
    public JobId {
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "job id must be 1 to 200 characters of [A-Za-z0-9._-] and begin with a letter or digit");
        }
    }

    static boolean valid(String value) {
        return VALID.matcher(value).matches();
    }

    static JobId random() {
        return new JobId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
