package dev.saccade.stream.follow;

import java.util.List;

/**
 * A summary on its way to Kafka. What it says is a function of what was read, byte for byte.
 *
 * @param json the value
 * @param pictures those that are in no topic yet
 */
public record Written(byte[] json, List<Picture> pictures) {
    public Written {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param key as the JSON names it
     * @param jpeg at most 640 px wide and high
     */
    public record Picture(String key, long ptsMicros, long capturedAtMicros, byte[] jpeg) {}
}
