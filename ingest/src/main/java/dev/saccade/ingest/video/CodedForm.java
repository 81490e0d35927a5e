package dev.saccade.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** How a stream's packets hold their NAL units: behind their length, or behind a start code (Annex B). */
final class CodedForm {
    private static final int START_CODE = 0;
    private static final int H264_IDR = 5;
    private static final int H264_LAST_SLICE = 5;
    private static final int HEVC_LAST_SLICE = 31;
    private static final int HEVC_FIRST_CLOSED = 16;
    private static final int HEVC_LAST_CLOSED = 20;
    /** CRA. */
    private static final int HEVC_CLEAN = 21;
    /** BLA without pictures that are shown before it. */
    private static final int HEVC_BROKEN = 18;

    private final int codec;
    /** Bytes of a length, {@link #START_CODE} for Annex B. */
    private final int lengthBytes;

    CodedForm(AVCodecParameters parameters) {
        this.codec = parameters.codec_id();
        this.lengthBytes = lengthBytes(extradata(parameters));
    }

    /** The decoder's set-up, as the container has it. */
    static byte[] extradata(AVCodecParameters parameters) {
        byte[] extradata = new byte[parameters.extradata_size()];
        if (extradata.length > 0) {
            parameters.extradata().get(extradata);
        }
        return extradata;
    }

    Entry entry(AVPacket packet) {
        if ((packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return Entry.NONE;
        }
        return switch (codec) {
            case AV_CODEC_ID_H264 -> firstSlice(packet) == H264_IDR ? Entry.CLOSED : Entry.OPEN;
            case AV_CODEC_ID_HEVC -> hevc(firstSlice(packet));
            default -> Entry.CLOSED;
        };
    }

    /** Whether {@link #close} can be done. */
    boolean closes() {
        return codec == AV_CODEC_ID_HEVC;
    }

    /**
     * Says of an open entry that nothing before it matters, by which a decoder begins anew there: a clean random access
     * becomes a broken link, which is coded alike but for its name.
     */
    void close(AVPacket packet) {
        if (av_packet_make_writable(packet) < 0) {
            throw new OutOfMemoryError("no native memory for a packet of " + packet.size() + " bytes");
        }
        byte[] data = data(packet);
        for (int at = unit(data, 0); at < data.length; at = unit(data, after(data, at))) {
            if (type(data, at) == HEVC_CLEAN) {
                packet.data().put(at, (byte) ((HEVC_BROKEN << 1) | (data[at] & 1)));
            }
        }
    }

    private static Entry hevc(int slice) {
        return slice >= HEVC_FIRST_CLOSED && slice <= HEVC_LAST_CLOSED ? Entry.CLOSED : Entry.OPEN;
    }

    /** Type of the first NAL unit that holds a picture; negative where there is none. */
    private int firstSlice(AVPacket packet) {
        byte[] data = data(packet);
        for (int at = unit(data, 0); at < data.length; at = unit(data, after(data, at))) {
            int type = type(data, at);
            boolean slice = codec == AV_CODEC_ID_H264 ? type >= 1 && type <= H264_LAST_SLICE : type <= HEVC_LAST_SLICE;
            if (slice) {
                return type;
            }
        }
        return -1;
    }

    private static byte[] data(AVPacket packet) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        return data;
    }

    private int type(byte[] data, int unit) {
        return codec == AV_CODEC_ID_H264 ? data[unit] & 31 : (data[unit] >> 1) & 63;
    }

    /** Where the NAL unit begins whose prefix is here, or the next after here; the end where there is none. */
    private int unit(byte[] data, int at) {
        if (lengthBytes != START_CODE) {
            return at + lengthBytes;
        }
        int i = at;
        while (i + 3 < data.length && (data[i] != 0 || data[i + 1] != 0 || data[i + 2] != 1)) {
            i++;
        }
        return i + 3;
    }

    private int after(byte[] data, int unit) {
        long length = 0;
        for (int i = unit - lengthBytes; i < unit; i++) {
            length = (length << 8) | (data[i] & 0xFF);
        }
        return (int) Math.min(data.length, unit + length);
    }

    private int lengthBytes(byte[] extradata) {
        int at = codec == AV_CODEC_ID_H264 ? 4 : 21;
        boolean boxed = extradata.length > at && extradata[0] == 1;
        return boxed ? (extradata[at] & 3) + 1 : START_CODE;
    }
}
