package dev.saccade.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_UP;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q_rnd;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * What a file gives to a clip.
 *
 * @param index of the whole file
 * @param pieces by start
 * @param delayMicros how much later than they are decoded pictures are shown
 * @param format all that a decoder must know before its first packet; what it holds must be equal in files that are joined
 * @param closes whether pieces that begin at an open GOP can be told to
 */
record SourcePieces(
        Path file, PictureIndex index, List<Piece> pieces, long delayMicros, Format format, boolean closes) {
    /** Reads all of the file's headers, and none of its pictures. */
    static SourcePieces of(Path file, List<Cut> cuts) throws InterruptedException, NotJoinableException {
        try (PacketSource source = new PacketSource(file);
                AVRational micros = new AVRational().num(1).den(1_000_000)) {
            AVRational timeBase = source.stream().time_base();
            CodedForm form = new CodedForm(source.stream().codecpar());
            PictureIndex index = new PictureIndex();
            long duration = 0;
            while (source.next()) {
                long pts = source.packet().pts();
                if (pts == AV_NOPTS_VALUE) {
                    throw new NotJoinableException("packets of " + file.getFileName() + " have no times");
                }
                index.add(pts, form.entry(source.packet()));
                duration = source.packet().duration();
            }
            List<CutPlan.Wanted> wanted = cuts.stream()
                    .map(cut -> new CutPlan.Wanted(
                            av_rescale_q(cut.fromMicros(), micros, timeBase),
                            av_rescale_q(cut.untilMicros(), micros, timeBase)))
                    .toList();
            List<Piece> pieces = new CutPlan(index, Math.max(1, duration)).pieces(wanted);
            long delay = pieces.stream().mapToLong(index::delay).max().orElse(0);
            long delayMicros = av_rescale_q_rnd(delay, timeBase, micros, AV_ROUND_UP);
            return new SourcePieces(
                    file, index, pieces, delayMicros, Format.of(source.stream().codecpar()), form.closes());
        }
    }

    /** @throws NotJoinableException where the pieces cannot make one stream */
    static void checkJoinable(List<SourcePieces> sources) throws NotJoinableException {
        if (sources.isEmpty()) {
            throw new NotJoinableException("nothing of what is wanted can be decoded");
        }
        SourcePieces first = sources.get(0);
        for (SourcePieces source : sources) {
            if (!source.format().same(first.format())) {
                throw new NotJoinableException(first.file().getFileName() + " and "
                        + source.file().getFileName() + " are coded with different parameters");
            }
            if (!source.closes() && source.pieces().stream().anyMatch(p -> p.entry() == Entry.OPEN)) {
                throw new NotJoinableException(
                        source.file().getFileName() + " has open GOPs, and H.264 cannot be cut at them");
            }
        }
    }

    /** @param setUp the decoder's, as the container has it */
    @SuppressWarnings("ArrayRecordComponent")
    record Format(int codec, int width, int height, byte[] setUp) {
        static Format of(AVCodecParameters p) {
            return new Format(p.codec_id(), p.width(), p.height(), CodedForm.extradata(p));
        }

        boolean same(Format other) {
            return codec == other.codec
                    && width == other.width
                    && height == other.height
                    && Arrays.equals(setUp, other.setUp);
        }
    }
}
