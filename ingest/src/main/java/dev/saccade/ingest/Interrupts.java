package dev.saccade.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's way to ask whether it shall give up. One callback serves every source, told apart by an address: JavaCPP
 * holds only a few callbacks of a kind at once, and a native pointer to a collected one would crash the process.
 */
final class Interrupts extends AVIOInterruptCB.Callback_Pointer {
    private static final Interrupts CALLBACK = new Interrupts();

    private final Map<Long, Deadline> deadlines = new ConcurrentHashMap<>();

    private Interrupts() {}

    /** @return to be closed after the context, and not before */
    static Registration register(AVFormatContext context, Deadline deadline) {
        BytePointer key = new BytePointer(1);
        CALLBACK.deadlines.put(key.address(), deadline);
        context.interrupt_callback().callback(CALLBACK).opaque(key);
        return () -> {
            CALLBACK.deadlines.remove(key.address());
            key.close();
        };
    }

    @Override
    public int call(Pointer key) {
        Deadline deadline = deadlines.get(key.address());
        return deadline != null && deadline.over() ? 1 : 0;
    }

    /** The tie between a context and its deadline. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
