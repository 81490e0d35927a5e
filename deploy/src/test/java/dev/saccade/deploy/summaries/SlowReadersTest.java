package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Orders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take a large file a little at a time: more of them than the server has threads. */
@Timeout(60)
class SlowReadersTest {
    /** More than they take before a request has to be answered. */
    private static final long FILE_BYTES = 45_000_000;

    /** Of the server's 48, those that answer. */
    private static final int THREADS = 44;

    private static final int READERS = 60;
    private static final Pace PACE = new Pace(Duration.ofSeconds(1), 15_000_000);

    @TempDir
    Path directory;

    @Test
    void theyAreCutOffOthersAreAnsweredAndNothingFailed() throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
        List<Reader> readers = new ArrayList<>();
        try (Served served = Served.start(directory, new Gate(), Optional.empty(), PACE)) {
            System.setErr(new PrintStream(log, true, UTF_8));
            keepLarge(served);
            for (int i = 0; i < READERS; i++) {
                readers.add(Reader.of(served));
            }
            slowly.scheduleAtFixedRate(() -> readers.forEach(Reader::take), 0, 50, TimeUnit.MILLISECONDS);
            Served.eventually(
                    () -> readers.stream().filter(reader -> reader.bytes > 0).count() >= THREADS,
                    "all threads are held");
            assertEquals(200, served.get("/v1/summaries").statusCode());
            Served.eventually(() -> readers.stream().allMatch(reader -> reader.ended), "all are cut off");
            readers.forEach(reader -> assertTrue(reader.bytes < FILE_BYTES, reader.bytes + " bytes came"));
        } finally {
            System.setErr(usual);
            slowly.shutdownNow();
            readers.forEach(Reader::close);
        }
        assertFalse(
                log.toString(UTF_8).contains("/v1/summaries/large/files/highlights.mp4 failed"), log.toString(UTF_8));
    }

    private static void keepLarge(Served served) throws Exception {
        served.jobs.keep(new JobId("large"), Orders.options(Map.of("name", "large")), "large", files -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(files.resolve("highlights.mp4").toFile(), "rw")) {
                file.setLength(FILE_BYTES);
            }
        });
    }

    private static final class Reader {
        private final SocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        volatile long bytes;
        volatile boolean ended;

        private Reader(SocketChannel channel) {
            this.channel = channel;
        }

        static Reader of(Served served) throws IOException {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", served.server.port()));
            channel.write(US_ASCII.encode(
                    "GET /v1/summaries/large/files/highlights.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            channel.configureBlocking(false);
            return new Reader(channel);
        }

        void take() {
            if (ended) {
                return;
            }
            try {
                int taken = channel.read(buffer.clear());
                ended = taken < 0;
                bytes += Math.max(0, taken);
            } catch (IOException e) {
                ended = true;
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
