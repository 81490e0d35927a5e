package dev.saccade.summary.attention;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest frames of all cameras, as many as fit into so many bytes. One thread. */
final class RecentJpegs {
    private final long mostBytes;
    private final Map<Key, byte[]> jpegs = new LinkedHashMap<>();
    private long bytes;

    /** A camera's presentation time may come again in another epoch: the latest frame counts. */
    private record Key(String camera, long ptsMicros) {}

    RecentJpegs(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void add(String camera, long ptsMicros, byte[] jpeg) {
        Key key = new Key(camera, ptsMicros);
        byte[] before = jpegs.remove(key);
        bytes += jpeg.length - (before == null ? 0 : before.length);
        jpegs.put(key, jpeg);
        Iterator<byte[]> oldest = jpegs.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /** Of a camera, by presentation time. */
    Map<Long, byte[]> of(String camera) {
        Map<Long, byte[]> found = new LinkedHashMap<>();
        jpegs.forEach((key, jpeg) -> {
            if (key.camera.equals(camera)) {
                found.put(key.ptsMicros, jpeg);
            }
        });
        return found;
    }
}
