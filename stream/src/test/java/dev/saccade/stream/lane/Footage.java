package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** What cameras send: the committed clips, still pictures, and either with faults. */
final class Footage {
    static final String B_FRAMES = "b-frames.mp4";
    static final String OPEN_GOP = "open-gop.mp4";
    static final String HEVC = "hevc.mp4";
    static final String FIELDS = "fields.mkv";
    static final String LONG_GOP = "long-gop.mp4";
    static final String VP9 = "vp9.webm";
    static final String AV1 = "av1.mkv";
    static final long EPOCH = 1_700_000_000_000L;

    private Footage() {}

    /** Four seconds, 100 pictures, with the end of the epoch. */
    static List<CameraRecord> clip(String name) {
        return clip(name, EPOCH);
    }

    static List<CameraRecord> clip(String name, long epoch) {
        Path file = Path.of("..", "ingest", "src", "test", "resources", "clips", name);
        List<CameraRecord> records = new ArrayList<>();
        FeedSettings settings = FeedSettings.defaults().fast(true);
        try (CameraFeed feed = new CameraFeed(
                Scenes.LOBBY, Source.parse(file.toString()), settings, records::add, new FeedListener() {})) {
            feed.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        records.removeIf(EndOfEpoch.class::isInstance);
        List<CameraRecord> clip = change(records, u -> unit(u, epoch, u.ptsMicros(), u.dtsMicros()));
        clip.add(new EndOfEpoch(Scenes.LOBBY, epoch));
        return clip;
    }

    /** JPEGs of changing grey, without decoding times. */
    static List<CameraRecord> stills(int count, double framesPerSecond) {
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(still(EPOCH, (long) (i * 1_000_000 / framesPerSecond), 64, 48));
        }
        return records;
    }

    static AccessUnit still(long epoch, long pts, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (pts / 40_000 * 5 + i);
        }
        byte[] jpeg = Jpeg.encode(new dev.saccade.clip.Frame(pts, width, height, rgb));
        return new AccessUnit(
                Scenes.LOBBY, Codec.JPEG, epoch, -1, pts, OptionalLong.empty(), epoch * 1000 + pts, true, 0, jpeg);
    }

    static List<CameraRecord> change(List<CameraRecord> records, UnaryOperator<AccessUnit> how) {
        List<CameraRecord> changed = new ArrayList<>();
        records.forEach(r -> changed.add(r instanceof AccessUnit u ? how.apply(u) : r));
        return changed;
    }

    static AccessUnit at(AccessUnit u, long pts) {
        return unit(u, u.epochMillis(), pts, OptionalLong.empty());
    }

    static AccessUnit later(AccessUnit u, long micros) {
        OptionalLong dts =
                u.dtsMicros().isPresent() ? OptionalLong.of(u.dtsMicros().getAsLong() + micros) : OptionalLong.empty();
        return unit(u, u.epochMillis(), u.ptsMicros() + micros, dts);
    }

    /** With wrong bits all over its later two thirds. */
    static AccessUnit spoilt(AccessUnit u) {
        byte[] data = u.data().clone();
        for (int i = data.length / 3; i < data.length; i += 9) {
            data[i] ^= 0x55;
        }
        return u.withData(data);
    }

    /** The first part of it. */
    static AccessUnit cutOff(AccessUnit u, double share) {
        return u.withData(Arrays.copyOf(u.data(), (int) (share * u.data().length)));
    }

    static AccessUnit unit(AccessUnit u, long epoch, long pts, OptionalLong dts) {
        return new AccessUnit(
                u.camera(),
                u.codec(),
                epoch,
                u.seq(),
                pts,
                dts,
                epoch * 1000 + pts,
                u.randomAccess(),
                u.rotation(),
                u.data());
    }
}
