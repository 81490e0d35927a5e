package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.model.Bundle;
import dev.saccade.summary.Choice.Chosen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second reading of a video: takes the pictures of what was chosen, and decodes little else. One thread. */
final class SecondReading {
    private final List<Study.Source> sources;
    private final Bundle bundle;
    private final Map<Integer, List<Chosen>> byPart;
    private final Out out;
    private final Progress progress;

    /** @param out takes the pictures by time; nothing for a segment none of whose pictures can be decoded again */
    SecondReading(List<Study.Source> sources, Bundle bundle, List<Chosen> chosen, Out out, Progress progress) {
        this.sources = sources;
        this.bundle = bundle;
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
        Map<GopReader.Span, Stretch> spans = new TreeMap<>(Comparator.comparingLong(GopReader.Span::startMicros));
        Stretch.of(wanted.stream().map(one -> new Look(bundle, one)).toList())
                .forEach(stretch -> spans.put(stretch.span(), stretch));
        return new GopReader(List.copyOf(spans.keySet()), new Taker(spans));
    }

    /** Takes the pictures of what was chosen. */
    interface Out {
        /** @param window around a frame of an event */
        void take(Chosen chosen, SegmentPictures.Taken taken, Optional<WindowPictures> window);
    }

    /** Looks whose pictures lie among each other. */
    private record Stretch(GopReader.Span span, List<Look> looks) {
        /** @param looks by time */
        static List<Stretch> of(List<Look> looks) {
            List<Stretch> stretches = new ArrayList<>();
            for (Look look : looks) {
                Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
                if (last != null && last.span.endMicros() > look.startMicros()) {
                    stretches.set(stretches.size() - 1, last.and(look));
                } else {
                    GopReader.Span span = new GopReader.Span(look.startMicros(), look.endMicros());
                    stretches.add(new Stretch(span, List.of(look)));
                }
            }
            return stretches;
        }

        private Stretch and(Look look) {
            List<Look> both = new ArrayList<>(looks);
            both.add(look);
            return new Stretch(
                    new GopReader.Span(
                            Math.min(span.startMicros(), look.startMicros()),
                            Math.max(span.endMicros(), look.endMicros())),
                    both);
        }
    }

    /** Gathers each stretch's pictures. */
    private final class Taker implements GopReader.Taker {
        private final Map<GopReader.Span, Stretch> stretches;

        private Taker(Map<GopReader.Span, Stretch> stretches) {
            this.stretches = stretches;
        }

        @Override
        public void picture(GopReader.Span span, Frame frame) {
            of(span).looks.forEach(look -> look.picture(frame));
        }

        @Override
        public void damaged(GopReader.Span span) {
            of(span).looks.forEach(Look::damaged);
        }

        @Override
        public void over(GopReader.Span span) {
            for (Look look : of(span).looks) {
                look.best().ifPresent(taken -> out.take(look.chosen(), taken, look.window()));
            }
            stretches.remove(span);
        }

        private Stretch of(GopReader.Span span) {
            return Objects.requireNonNull(stretches.get(span));
        }
    }
}
