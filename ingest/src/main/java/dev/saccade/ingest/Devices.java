package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import org.bytedeco.ffmpeg.avformat.AVInputFormat;

/** FFmpeg's library of devices, which is loaded only where one is asked for: it wants more of the system than the rest. */
final class Devices {
    private Devices() {}

    /** @throws CameraException where the library cannot be loaded or knows no such devices */
    static AVInputFormat v4l2() {
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw new CameraException("v4l2 devices need the system's libraries libxcb1, libxcb-shm0, libasound2 and"
                    + " libpulse0 (Debian's names): " + e.getMessage());
        }
        AVInputFormat format = av_find_input_format("v4l2");
        if (format == null) {
            throw new CameraException("this build of FFmpeg has no v4l2 devices, which only Linux has");
        }
        return format;
    }
}
