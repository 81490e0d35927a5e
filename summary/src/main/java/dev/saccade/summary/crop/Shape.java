package dev.saccade.summary.crop;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of a picture, such as 16:9. */
public record Shape(int across, int down) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,4}):(\\d{1,4})");
    private static final int MOST_APART = 10;

    public Shape {
        if (across < 1 || down < 1 || across > MOST_APART * down || down > MOST_APART * across) {
            throw new IllegalArgumentException("shape is " + across + ":" + down + ", must be between 1:" + MOST_APART
                    + " and " + MOST_APART + ":1");
        }
    }

    /** @throws IllegalArgumentException naming the valid form */
    public static Shape parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("shape is '" + text + "', must be ACROSS:DOWN, such as 16:9");
        }
        return new Shape(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** Height of a picture of this shape, to the nearest pixel. */
    public int height(int width) {
        return Math.max(1, Math.round((float) width * down / across));
    }

    /** Of the largest picture of this shape that fits. */
    public int widthWithin(int width, int height) {
        int widest = Math.min(width, Math.round((float) height * across / down));
        while (widest > 1 && height(widest) > height) {
            widest--;
        }
        return widest;
    }

    /** Of the smallest picture of this shape that is so high. */
    int widthAround(int height) {
        int least = Math.max(1, (int) ((long) height * across / down));
        while (height(least) < height) {
            least++;
        }
        return least;
    }

    /** As it stands in names of files: {@code 16x9}. */
    public String label() {
        return across + "x" + down;
    }

    @Override
    public String toString() {
        return across + ":" + down;
    }
}
