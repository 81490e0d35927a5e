package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How a picture's numbers mean colours.
 *
 * @param matrix one of libswscale's {@code SWS_CS_} numbers
 * @param fullRange 0 to 255 rather than 16 to 235
 */
record Colours(int matrix, boolean fullRange) {
    /** What a JPEG means. */
    static final Colours JPEG = new Colours(SWS_CS_ITU601, true);

    private static final int HIGH_DEFINITION_LINES = 720;

    static Colours of(AVFrame frame) {
        return new Colours(
                matrix(frame.colorspace(), frame.height()),
                frame.color_range() == AVCOL_RANGE_JPEG || fullRangeFormat(frame.format()));
    }

    Colours fullRange(boolean value) {
        return new Colours(matrix, value);
    }

    private static int matrix(int colorspace, int lines) {
        return switch (colorspace) {
            case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> SWS_CS_ITU601;
            case AVCOL_SPC_FCC -> SWS_CS_FCC;
            case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
            default -> lines < HIGH_DEFINITION_LINES ? SWS_CS_ITU601 : SWS_CS_ITU709;
        };
    }

    private static boolean fullRangeFormat(int format) {
        return switch (format) {
            case AV_PIX_FMT_YUVJ420P,
                    AV_PIX_FMT_YUVJ422P,
                    AV_PIX_FMT_YUVJ444P,
                    AV_PIX_FMT_YUVJ440P,
                    AV_PIX_FMT_YUVJ411P -> true;
            default -> false;
        };
    }
}
