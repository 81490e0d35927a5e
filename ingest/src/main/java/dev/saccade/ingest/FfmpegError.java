package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** FFmpeg's error numbers in words. */
public final class FfmpegError {
    private static final int LENGTH = 128;

    private FfmpegError() {}

    public static String text(int error) {
        byte[] text = new byte[LENGTH];
        av_strerror(error, text, LENGTH);
        int end = 0;
        while (end < LENGTH && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
