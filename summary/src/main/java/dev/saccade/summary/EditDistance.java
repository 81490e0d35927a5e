package dev.saccade.summary;

import java.util.Collection;
import java.util.Comparator;

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
public final class EditDistance {
    private EditDistance() {}

    /** Of the valid names, of which there is one at least, the one with the fewest edits to the given one. */
    public static String nearest(String name, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.comparingInt(one -> between(one, name)))
                .orElseThrow();
    }

    private static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
