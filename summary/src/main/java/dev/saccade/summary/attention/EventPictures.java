package dev.saccade.summary.attention;

import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.summary.page.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws each event of the results that it is handed: when it opens, and again, in the same file, when it closes. What an
 * event needs comes on three topics in any order, so that it waits for its window and its key frame, but not for long
 * nor with many others; then its picture says what it lacks. One thread.
 */
public final class EventPictures implements ResultHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPictures.class);

    /** Pictures in a directory: some 150 MB. */
    public static final int MOST_PICTURES = 1000;

    /** Where pictures go that lie beside other results. */
    public static final String FOLDER = "pictures";

    private static final long MOST_JPEG_BYTES = 48L << 20;
    private static final int MOST_SIDE = 4096;
    private static final int MOST_WINDOWS = 4096;
    private static final int MOST_OPEN = 4096;
    static final int MOST_WAITING = 256;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PictureDirectory directory;
    private final EventPainter painter;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RecentWindows windows = new RecentWindows(MOST_WINDOWS);
    private final RecentJpegs jpegs = new RecentJpegs(MOST_JPEG_BYTES);
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Set<String> drawnOpen = new LinkedHashSet<>();
    private boolean saidFull;

    private record Waiting(EventResult event, long sinceNanos) {}

    /**
     * @param directory made where it is not there
     * @param zone in which people read the time
     * @throws IOException the directory cannot be made or read
     */
    public EventPictures(Path directory, Theme theme, ZoneId zone) throws IOException {
        this(new PictureDirectory(directory, MOST_PICTURES), theme, zone, System::nanoTime);
    }

    EventPictures(PictureDirectory directory, Theme theme, ZoneId zone, LongSupplier nanos) {
        this.directory = directory;
        this.painter = new EventPainter(theme, zone);
        this.clock = new Clock(zone);
        this.nanos = nanos;
    }

    @Override
    public void window(WindowResult window) {
        windows.add(window);
    }

    @Override
    public void keyFrame(KeyFrameResult keyFrame) {
        if (PictureSize.of(keyFrame.jpeg()).filter(EventPictures::asPublished).isPresent()) {
            jpegs.add(keyFrame.camera(), keyFrame.ptsMicros(), keyFrame.jpeg());
        }
    }

    /** The frame of a segment, where the caller has it: results hold those of key frames alone. */
    public void segment(String camera, long ptsMicros, byte[] jpeg) {
        jpegs.add(camera, ptsMicros, jpeg);
    }

    @Override
    public void event(EventResult event) {
        Waiting before = waiting.get(event.id());
        if (before != null || event.closed() || !drawnOpen.contains(event.id())) {
            waiting.put(event.id(), new Waiting(event, before == null ? nanos.getAsLong() : before.sinceNanos));
        }
    }

    /**
     * Draws the events that have what they need or have waited for it long enough.
     *
     * @throws IOException a picture cannot be written
     */
    public void draw() throws IOException {
        long now = nanos.getAsLong();
        draw(next -> now - next.sinceNanos >= PATIENCE_NANOS);
    }

    /** Draws what still waits, with what there is. */
    @Override
    public void close() throws IOException {
        draw(next -> true);
    }

    private void draw(Predicate<Waiting> enough) throws IOException {
        Iterator<Waiting> each = waiting.values().iterator();
        while (each.hasNext()) {
            Waiting next = each.next();
            Sight sight = sight(next.event);
            if (sight.complete() || waiting.size() > MOST_WAITING || enough.test(next)) {
                each.remove();
                remember(next.event);
                write(sight);
            }
        }
    }

    /** What others wrote may be of any size, decoded. */
    private static boolean asPublished(PictureSize size) {
        return size.width() <= MOST_SIDE && size.height() <= MOST_SIDE;
    }

    private Sight sight(EventResult event) {
        return new Sight(
                event,
                event.bestKeyFrame().flatMap(frame -> windows.thatChose(frame, event)),
                jpegs.of(event.camera()));
    }

    private void remember(EventResult event) {
        if (event.closed()) {
            drawnOpen.remove(event.id());
        } else if (drawnOpen.add(event.id()) && drawnOpen.size() > MOST_OPEN) {
            drawnOpen.remove(drawnOpen.iterator().next());
        }
    }

    private void write(Sight sight) throws IOException {
        Path file = directory.of(sight.event(), clock);
        if (directory.full() && !Files.exists(file)) {
            if (!saidFull) {
                saidFull = true;
                LOG.warn(
                        "no more pictures are drawn: {} holds {} files, the most that it may",
                        file.getParent(),
                        MOST_PICTURES);
            }
            return;
        }
        directory.write(file, painted(sight));
    }

    /** A record that others wrote may hold anything: what is no picture is left out. */
    private byte[] painted(Sight sight) throws IOException {
        try {
            return painter.jpeg(sight);
        } catch (IOException e) {
            return painter.jpeg(new Sight(sight.event(), sight.window(), Map.of()));
        }
    }
}
