package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.av_grow_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import dev.saccade.clip.Codec;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * Joins the two fields of an interlaced picture of H.264 that come in packets of their own: they are one picture, and
 * come out of a decoder as one, with the time of the first. Nothing else is held back.
 */
final class FieldJoiner implements UnitStage {
    private final UnitStage units;
    private final AVPacket first = av_packet_alloc();
    private final AVPacket ready = av_packet_alloc();
    private @Nullable H264Sequence sequence;
    private int waiting;
    private boolean finished;

    FieldJoiner(UnitStage units) {
        this.units = units;
    }

    @Override
    public Codec codec() {
        return units.codec();
    }

    @Override
    public String description() {
        return units.description();
    }

    @Override
    public boolean send(AVPacket packet) {
        return units.send(packet);
    }

    @Override
    public void finish() {
        units.finish();
        finished = true;
    }

    @Override
    public boolean receive(AVPacket packet) {
        if (ready.size() > 0) {
            av_packet_move_ref(packet, ready);
            return true;
        }
        while (units.receive(packet)) {
            int field = field(packet).orElse(0);
            if (waiting == 0 && field == 0) {
                return true;
            }
            if (waiting == 0) {
                hold(packet, field);
            } else {
                release(packet, field);
                return true;
            }
        }
        if (finished && waiting != 0) {
            waiting = 0;
            av_packet_move_ref(packet, first);
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        av_packet_free(first);
        av_packet_free(ready);
        units.close();
    }

    private void hold(AVPacket packet, int field) {
        waiting = field;
        av_packet_move_ref(first, packet);
    }

    /** Gives the first field, with the second where the packet is that. */
    private void release(AVPacket packet, int field) {
        boolean second = field == -waiting;
        waiting = 0;
        if (second) {
            byte[] data = data(packet);
            int at = first.size();
            if (av_grow_packet(first, data.length) < 0) {
                throw new OutOfMemoryError("no native memory for a field of " + data.length + " bytes");
            }
            first.data().position(at).put(data, 0, data.length);
            av_packet_unref(packet);
        } else {
            av_packet_move_ref(ready, packet);
        }
        av_packet_move_ref(packet, first);
        if (field != 0 && !second) {
            hold(ready, field);
        }
    }

    private OptionalInt field(AVPacket packet) {
        if (packet.size() == 0) {
            return OptionalInt.empty();
        }
        byte[] data = data(packet);
        Optional<H264Sequence> told = H264Sequence.of(data);
        if (told.isPresent()) {
            sequence = told.get();
        }
        return sequence == null ? OptionalInt.empty() : sequence.field(data);
    }

    private static byte[] data(AVPacket packet) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        return data;
    }
}
