package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Frame;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.summary.Choice.Chosen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second reading of a video: takes the pictures of what was chosen, and decodes little else. One thread. */
final class SecondReading {
    private final List<Study.Source> sources;
    private final SegmentGrid grid;
    private final Map<Integer, List<Chosen>> byPart;
    private final BiConsumer<Chosen, SegmentPictures.Taken> out;
    private final Progress progress;

    /** @param out takes the pictures by time; nothing for a segment none of whose pictures can be decoded again */
    SecondReading(
            List<Study.Source> sources,
            SegmentGrid grid,
            List<Chosen> chosen,
            BiConsumer<Chosen, SegmentPictures.Taken> out,
            Progress progress) {
        this.sources = sources;
        this.grid = grid;
        this.byPart = chosen.stream()
                .collect(Collectors.groupingBy(c -> c.candidate().part(), TreeMap::new, Collectors.toList()));
        this.out = out;
        this.progress = progress;
    }

    void read() throws InterruptedException {
        for (Study.Source source : sources) {
            boolean wanted = byPart.keySet().stream().anyMatch(p -> p >= source.first() && p < source.next());
            if (wanted) {
                read(source);
            }
        }
    }

    private void read(Study.Source source) throws InterruptedException {
        try (Pass pass = new Pass(source)) {
            source.footage().play(pass, new FeedListener() {});
            pass.finish();
        } catch (CameraException e) {
            progress.lacking(source.footage().name(), String.valueOf(e.getMessage()));
        }
    }

    /** One footage; its parts begin where they began at the first reading. */
    private final class Pass implements CameraSink, AutoCloseable {
        private final Study.Source source;
        private final Axis axis = new Axis();
        private @Nullable GopReader gops;

        private Pass(Study.Source source) {
            this.source = source;
            axis.begin(source.footage());
        }

        @Override
        public void accept(CameraRecord record) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (record instanceof AccessUnit unit) {
                if (axis.breaks(unit)) {
                    finish();
                    close();
                    int part = source.first() + axis.stretches().size();
                    gops = reader(byPart.getOrDefault(part, List.of()));
                }
                long first = axis.add(unit).firstPtsMicros();
                progress.read(source.footage().name(), 2, unit.ptsMicros() - first, OptionalLong.empty());
                if (gops != null) {
                    gops.accept(unit);
                }
            }
        }

        void finish() {
            if (gops != null) {
                gops.finish();
            }
        }

        @Override
        public void close() {
            if (gops != null) {
                gops.close();
                gops = null;
            }
        }
    }

    private GopReader reader(List<Chosen> wanted) {
        Map<GopReader.Span, Chosen> spans = new TreeMap<>(Comparator.comparingLong(GopReader.Span::startMicros));
        for (Chosen chosen : wanted) {
            long segment = grid.segmentOf(chosen.candidate().ptsMicros());
            spans.put(new GopReader.Span(grid.startMicros(segment), grid.endMicros(segment)), chosen);
        }
        return new GopReader(List.copyOf(spans.keySet()), new Taker(spans));
    }

    /** Gathers each span's pictures. */
    private final class Taker implements GopReader.Taker {
        private final Map<GopReader.Span, Chosen> chosen;
        private @Nullable SegmentPictures pictures;
        private GopReader.@Nullable Span open;

        private Taker(Map<GopReader.Span, Chosen> chosen) {
            this.chosen = chosen;
        }

        @Override
        public void picture(GopReader.Span span, Frame frame) {
            if (pictures == null || !span.equals(open)) {
                open = span;
                pictures = new SegmentPictures(of(span).candidate().ptsMicros());
            }
            pictures.add(frame, frame.ptsMicros() >= span.startMicros());
        }

        @Override
        public void damaged(GopReader.Span span) {
            if (pictures != null && span.equals(open)) {
                pictures.damaged();
            }
        }

        @Override
        public void over(GopReader.Span span) {
            if (pictures != null && span.equals(open)) {
                pictures.best().ifPresent(taken -> out.accept(of(span), taken));
            }
            pictures = null;
        }

        private Chosen of(GopReader.Span span) {
            return Objects.requireNonNull(chosen.get(span));
        }
    }
}
