package dev.saccade.stream;

import dev.saccade.ingest.DecodedPicture;
import dev.saccade.model.Bundle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What this process may hold, and whose share is how large. Of the whole, the Java heap is one part: records, buffers,
 * views and pixels; decoders, networks and the Java machine itself live in the other. All shares follow from these two
 * figures, so that nothing in the process has a bound of its own that another one's could break.
 *
 * @param wholeBytes what the process was given
 * @param heapBytes of that, the most that the heap may grow to
 */
public record MemoryBudget(long wholeBytes, long heapBytes) {
    /** What a process takes for given where nobody says how much it may have. */
    static final long UNSAID_BYTES = 2L << 30;

    /** Classes, threads, Kafka's clients with a fetch in hand, the snippets that wait for the backbone. */
    static final long WORKER_HEAP_BYTES = 112L << 20;

    /** The same of ingest, whose buffers are shares of their own. */
    static final long INGEST_HEAP_BYTES = 24L << 20;

    /** Networks, native libraries, compiled code, stacks: all outside the heap that does not grow with the cameras. */
    static final long WORKER_NATIVE_BYTES = 300L << 20;

    /** A decoder of 1920 x 1080 with 4 reference frames and 3 B-frames, and two scalers; 1280 x 720 takes half. */
    static final long CAMERA_NATIVE_BYTES = 28L << 20;

    private static final long PRODUCER_BYTES = 64L << 20;
    private static final long LANE_BYTES = 128L << 10;

    /** The part of the heap that {@code deploy/jvm.flags} makes of the whole, 37.5 %, the other way round. */
    private static final double WHOLE_TO_HEAP = 8 / 3.0;

    public MemoryBudget {
        if (wholeBytes < 0 || heapBytes < 0 || heapBytes > wholeBytes) {
            throw new IllegalArgumentException(
                    "memory is " + wholeBytes + " bytes with a heap of " + heapBytes + ", must hold the heap");
        }
    }

    /**
     * Of this process, as its Java machine was started.
     *
     * @param given what the process was given, where somebody said so
     */
    public static MemoryBudget ofProcess(OptionalLong given) {
        long heap = Runtime.getRuntime().maxMemory();
        long unsaid = Math.max(UNSAID_BYTES, (long) (heap * WHOLE_TO_HEAP));
        return new MemoryBudget(Math.max(heap, given.orElse(unsaid)), heap);
    }

    /** Of the heap, for pictures that several workers of the process look at. */
    public long sharedPicturesBytes() {
        return heapBytes / 8;
    }

    /** What is left where so much of the heap is given away. */
    public MemoryBudget without(long bytes) {
        return new MemoryBudget(wholeBytes - bytes, heapBytes - bytes);
    }

    /** The same for each of several workers in the process. */
    public MemoryBudget sharedBy(int workers) {
        return new MemoryBudget(wholeBytes / workers, heapBytes / workers);
    }

    /** What is left beside the heap. */
    public long outsideBytes() {
        return wholeBytes - heapBytes;
    }

    /** The most cameras that a worker has a place for: one at least, and no more than heap and decoders hold. */
    public int cameras(Bundle bundle) {
        long inHeap = share(WORKER_HEAP_BYTES) / cameraHeapBytes(bundle);
        long outside = (outsideBytes() - WORKER_NATIVE_BYTES) / CAMERA_NATIVE_BYTES;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.min(inHeap, outside)));
    }

    /**
     * The most that a camera holds of a worker's heap: views and embeddings of a window and of the segment that is open,
     * pixels of two snippets.
     */
    public static long cameraHeapBytes(Bundle bundle) {
        long values = bundle.embeddingSize()
                + (long) bundle.spatialHeight() * bundle.spatialWidth()
                + bundle.gateLabels().size();
        return (bundle.windowSegments() + 1) * (DecodedPicture.VIEW_BYTES + values * Float.BYTES)
                + 2L * bundle.snippetBytes()
                + LANE_BYTES;
    }

    /** Kafka's producer at ingest: records on their way to the broker. */
    public long producerBytes() {
        return Math.min(PRODUCER_BYTES, share(INGEST_HEAP_BYTES) / 4);
    }

    /**
     * All that waits at ingest while the broker is away. What is with the producer is held by us too until it has
     * landed, half its share at most.
     */
    public long buffersBytes() {
        return share(INGEST_HEAP_BYTES) - producerBytes() - producerBytes() / 2;
    }

    /** Shows the whole, the heap, and shares of the heap by name. */
    public void meter(MeterRegistry registry, Map<String, Long> shares) {
        Map<String, Long> all = new TreeMap<>(shares);
        all.put("whole", wholeBytes);
        all.put("heap", heapBytes);
        all.forEach((share, bytes) -> Gauge.builder("saccade.memory.budget.bytes", () -> bytes)
                .description("What the process may hold, and the shares of it")
                .baseUnit("bytes")
                .tag("share", share)
                .register(registry));
    }

    /** Of the heap, beside what is fixed; a quarter stays with the collector. */
    private long share(long fixedBytes) {
        return Math.max(0, heapBytes / 4 * 3 - fixedBytes);
    }
}
