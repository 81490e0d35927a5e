package dev.saccade.ingest.video;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.ingest.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of stretches of a video. Only what is needed to show them is decoded. One thread. */
public final class CutFrames implements AutoCloseable {
    private static final CameraId CAMERA = new CameraId("clip");

    private final List<Cut> cuts;
    private final List<Piece> pieces;
    private final int mostSide;
    private final Sink sink;
    private @Nullable PictureDecoder decoder;
    private int rotation;
    private int number;
    private int piece;
    private int cut;

    private CutFrames(List<Cut> cuts, List<Piece> pieces, int mostSide, Sink sink) {
        this.cuts = cuts;
        this.pieces = pieces;
        this.mostSide = mostSide;
        this.sink = sink;
    }

    /** Takes frames in the order in which they are shown. */
    @FunctionalInterface
    public interface Sink {
        /** @param cut number of the stretch that it belongs to, from 0 */
        void frame(int cut, Frame frame) throws IOException;
    }

    /**
     * @param file plays twice: times first, then what is wanted
     * @param cuts all of the file, by start, apart from each other
     * @param mostSide longest side of the frames, pixels
     * @throws IOException only as the sink throws it
     * @throws dev.saccade.ingest.CameraException the file cannot be played
     */
    public static void play(Path file, List<Cut> cuts, int mostSide, Sink sink)
            throws IOException, InterruptedException {
        Source source = Source.of(file);
        PictureIndex index = new PictureIndex();
        CameraFeed.play(CAMERA, source, record -> {
            if (record instanceof AccessUnit unit) {
                index.add(unit.ptsMicros(), unit.randomAccess() ? Entry.OPEN : Entry.NONE);
            }
        });
        List<CutPlan.Wanted> wanted = cuts.stream()
                .map(c -> new CutPlan.Wanted(c.fromMicros(), c.untilMicros()))
                .toList();
        List<Piece> pieces = new CutPlan(index, 1).pieces(wanted);
        try (CutFrames frames = new CutFrames(cuts, pieces, mostSide, sink)) {
            CameraFeed.play(CAMERA, source, record -> {
                if (record instanceof AccessUnit unit) {
                    frames.take(unit);
                }
            });
            frames.drain();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    private void take(AccessUnit unit) {
        int at = number++;
        if (piece == pieces.size() || at < pieces.get(piece).first()) {
            return;
        }
        if (decoder == null) {
            decoder = new PictureDecoder(unit.codec(), this::show);
        }
        rotation = unit.rotation();
        decoder.decode(unit, true);
        if (at == pieces.get(piece).end() - 1) {
            drain();
            piece++;
        }
    }

    private void drain() {
        if (decoder != null) {
            decoder.drain();
        }
    }

    private void show(DecodedPicture picture) {
        long pts = picture.ptsMicros();
        while (cut < cuts.size() && pts >= cuts.get(cut).untilMicros()) {
            cut++;
        }
        if (cut < cuts.size() && pts >= cuts.get(cut).fromMicros()) {
            try {
                sink.frame(cut, picture.view(rotation, mostSide).frame());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
