package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_PANIC;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's own log lines, redacted, in the logger {@code ffmpeg}. What FFmpeg says of bad data is at debug: a broken
 * camera says it many times a second, and Saccade counts it with a reason of its own.
 */
final class FfmpegLog {
    private static final Logger LOG = LoggerFactory.getLogger("ffmpeg");

    /** Held here, as FFmpeg keeps a pointer that Java's garbage collector does not see. */
    private static final LogCallback CALLBACK = new Lines();

    private FfmpegLog() {}

    /** Harmless when repeated. */
    static synchronized void install() {
        av_log_set_level(LOG.isDebugEnabled() ? AV_LOG_WARNING : AV_LOG_PANIC);
        setLogCallback(CALLBACK);
    }

    static void write(int level, String line) {
        String redacted = Redactor.redact(line.strip());
        if (redacted.isEmpty()) {
            return;
        }
        if (level <= AV_LOG_PANIC) {
            LOG.warn("{}", redacted);
        } else {
            LOG.debug("{}", redacted);
        }
    }

    private static final class Lines extends LogCallback {
        @Override
        public void call(int level, BytePointer line) {
            write(level, line.getString());
        }
    }
}
