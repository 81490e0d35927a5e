package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.PictureDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of spans come out as they do where all is decoded, whatever the order of the pictures. */
class GopReaderTest {
    private static final long QUARTER = 250_000;

    @ParameterizedTest
    @ValueSource(strings = {"b-frames.mp4", "open-gop.mp4", "hevc.mp4", "long-gop.mp4", "vp9.webm", "av1.mkv"})
    void aSpanHasAllItsPicturesToTheByte(String clip) throws Exception {
        List<AccessUnit> units = units(clip);
        Map<Long, byte[]> all = decoded(units);
        long first = units.get(0).ptsMicros();
        for (int quarter = 0; quarter < 16; quarter += 3) {
            GopReader.Span span = new GopReader.Span(first + quarter * QUARTER, first + (quarter + 1) * QUARTER);
            same(all, span, read(units, List.of(span)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b-frames.mp4", "open-gop.mp4", "hevc.mp4"})
    void spansBesideEachOtherAndApartComeInOrder(String clip) throws Exception {
        List<AccessUnit> units = units(clip);
        long first = units.get(0).ptsMicros();
        List<GopReader.Span> spans = new ArrayList<>();
        for (int quarter : new int[] {0, 1, 2, 7, 8, 15}) {
            spans.add(new GopReader.Span(first + quarter * QUARTER, first + (quarter + 1) * QUARTER));
        }
        Map<Long, byte[]> all = decoded(units);
        Read read = read(units, spans);
        assertEquals(spans, read.over);
        spans.forEach(span -> same(all, span, read));
    }

    @Test
    void aDamagedGopIsSaidToBeAndTheNextOneIsWhole() throws Exception {
        List<AccessUnit> units = new ArrayList<>(units("b-frames.mp4"));
        Map<Long, byte[]> all = decoded(units);
        long first = units.get(0).ptsMicros();
        units.set(3, garbled(units.get(3)));
        GopReader.Span spoilt = new GopReader.Span(first, first + 4 * QUARTER);
        GopReader.Span sound = new GopReader.Span(first + 14 * QUARTER, first + 15 * QUARTER);
        Read read = read(units, List.of(spoilt, sound));
        assertEquals(List.of(spoilt, sound), read.over);
        same(all, sound, read);
        assertEquals(Set.of(spoilt), read.damaged);
    }

    private static void same(Map<Long, byte[]> all, GopReader.Span span, Read read) {
        List<Frame> frames = read.frames.getOrDefault(span, List.of()).stream()
                .filter(f -> f.ptsMicros() >= span.startMicros())
                .toList();
        List<Long> wanted = all.keySet().stream()
                .filter(p -> p >= span.startMicros() && p < span.endMicros())
                .toList();
        assertTrue(wanted.size() >= 4, wanted.toString());
        assertEquals(wanted, frames.stream().map(Frame::ptsMicros).toList());
        frames.forEach(f -> assertTrue(Arrays.equals(all.get(f.ptsMicros()), f.rgb()), "at " + f.ptsMicros()));
    }

    private static final class Read implements GopReader.Taker {
        private final Map<GopReader.Span, List<Frame>> frames =
                new TreeMap<>(Comparator.comparingLong(GopReader.Span::startMicros));
        private final List<GopReader.Span> over = new ArrayList<>();
        private final Set<GopReader.Span> damaged = new HashSet<>();

        @Override
        public void picture(GopReader.Span span, Frame frame) {
            frames.computeIfAbsent(span, s -> new ArrayList<>()).add(frame);
        }

        @Override
        public void damaged(GopReader.Span span) {
            damaged.add(span);
        }

        @Override
        public void over(GopReader.Span span) {
            over.add(span);
        }
    }

    private static Read read(List<AccessUnit> units, List<GopReader.Span> spans) {
        Read read = new Read();
        try (GopReader reader = new GopReader(spans, read)) {
            units.forEach(reader::accept);
            reader.finish();
        }
        return read;
    }

    private static AccessUnit garbled(AccessUnit unit) {
        byte[] data = unit.data().clone();
        for (int i = data.length / 3; i < data.length; i += 9) {
            data[i] ^= 0x55;
        }
        return unit.withData(data);
    }

    private static Map<Long, byte[]> decoded(List<AccessUnit> units) {
        Map<Long, byte[]> all = new TreeMap<>();
        Codec codec = units.get(0).codec();
        try (PictureDecoder decoder = new PictureDecoder(
                codec, p -> all.put(p.ptsMicros(), p.view(0, 1920).frame().rgb()))) {
            units.forEach(unit -> decoder.decode(unit, true));
            decoder.drain();
        }
        return all;
    }

    private static List<AccessUnit> units(String clip) throws InterruptedException {
        List<AccessUnit> units = new ArrayList<>();
        Footage.of(Path.of("..", "ingest", "src", "test", "resources", "clips", clip))
                .play(
                        record -> {
                            if (record instanceof AccessUnit unit) {
                                units.add(unit);
                            }
                        },
                        new FeedListener() {});
        return units;
    }
}
