package dev.saccade.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_UP;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q_rnd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * A clip of packets as they are, without encoding anew. Each piece begins at the random access point at or before what
 * is wanted. Where a later piece begins at an open GOP of HEVC, that picture's name is changed to say so; nothing else
 * is. Pictures are decoded in the order of the source, at times that follow from those at which they are shown.
 */
public final class PacketClip {
    private final Mp4Writer writer;
    private final long delay;
    private long clock;
    private long pictures;
    private int pieces;

    private PacketClip(Mp4Writer writer, long delay) {
        this.writer = writer;
        this.delay = delay;
    }

    /**
     * @param cuts by file, and by start in each
     * @param into an MP4, whatever its name; not whole if this fails
     * @throws NotJoinableException where the packets cannot make one stream
     * @throws dev.saccade.ingest.CameraException a file cannot be opened
     */
    public static Written write(List<Cut> cuts, Path into)
            throws IOException, InterruptedException, NotJoinableException {
        List<SourcePieces> sources = new ArrayList<>();
        for (Map.Entry<Path, List<Cut>> entry : Cut.byFile(cuts).entrySet()) {
            SourcePieces source = SourcePieces.of(entry.getKey(), entry.getValue());
            if (!source.pieces().isEmpty()) {
                sources.add(source);
            }
        }
        SourcePieces.checkJoinable(sources);
        return join(sources, into);
    }

    private static Written join(List<SourcePieces> sources, Path into) throws IOException, InterruptedException {
        try (Mp4Writer writer = open(sources.get(0), into);
                AVRational micros = new AVRational().num(1).den(1_000_000)) {
            long delayMicros =
                    sources.stream().mapToLong(SourcePieces::delayMicros).max().orElse(0);
            long delay = av_rescale_q_rnd(delayMicros, micros, writer.timeBase(), AV_ROUND_UP);
            PacketClip clip = new PacketClip(writer, delay);
            for (SourcePieces source : sources) {
                clip.copy(source);
            }
            writer.finish();
            return new Written(clip.pieces, clip.pictures, av_rescale_q(clip.clock, writer.timeBase(), micros));
        }
    }

    private static Mp4Writer open(SourcePieces first, Path into) throws IOException {
        try (PacketSource source = new PacketSource(first.file())) {
            return new Mp4Writer(
                    into,
                    source.stream().codecpar(),
                    source.tag(),
                    source.stream().time_base());
        }
    }

    private void copy(SourcePieces from) throws IOException, InterruptedException {
        try (PacketSource source = new PacketSource(from.file())) {
            CodedForm form = new CodedForm(source.stream().codecpar());
            int number = 0;
            for (Piece piece : from.pieces()) {
                long[] shown = from.index().shown(piece);
                int at = 0;
                for (; number < piece.end() && source.next(); number++) {
                    if (piece.holds(number, source.packet().pts())) {
                        if (pieces > 0 && number == piece.first() && piece.entry() == Entry.OPEN) {
                            form.close(source.packet());
                        }
                        put(source, piece.fromPts(), shown[at++]);
                    }
                }
                clock += ticks(piece.untilPts() - piece.fromPts(), source);
                pieces++;
            }
        }
    }

    private void put(PacketSource source, long fromPts, long decodingPts) throws IOException {
        AVPacket packet = source.packet();
        packet.pts(clock + ticks(packet.pts() - fromPts, source));
        packet.dts(clock + ticks(decodingPts - fromPts, source) - delay);
        packet.duration(ticks(packet.duration(), source));
        writer.write(packet);
        pictures++;
    }

    private long ticks(long time, PacketSource source) {
        return av_rescale_q(time, source.stream().time_base(), writer.timeBase());
    }
}
