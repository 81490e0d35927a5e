package dev.saccade.summary.job;

import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A video on its way in. */
final class Reception {
    private static final int BUFFER_BYTES = 1 << 16;

    private final long mostBytes;
    private final Room.Promise room;

    /** @param mostBytes that the video may have */
    Reception(long mostBytes, Room.Promise room) {
        this.mostBytes = mostBytes;
        this.room = room;
    }

    /**
     * @param directory where it goes
     * @param length as the sender says; -1 where it does not
     * @throws IOException the sender broke off
     */
    void take(Path directory, long length, InputStream video) throws RefusedOrderException, IOException {
        expect(length);
        byte[] head = video.readNBytes(Container.HEAD_BYTES);
        Container container = Container.of(head)
                .orElseThrow(() -> new RefusedOrderException(
                        Reason.NO_VIDEO, "what was sent is no video: must be of " + Container.all()));
        long bytes;
        try (Disk disk = new Disk(directory.resolve("video." + container.suffix()))) {
            disk.write(head, head.length);
            bytes = copy(video, head.length, disk);
        }
        if (length >= 0 && bytes != length) {
            throw new IOException("the video has " + bytes + " bytes, its sender said " + length);
        }
    }

    private long copy(InputStream video, long head, Disk disk) throws RefusedOrderException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = head;
        for (int n = video.read(buffer); n >= 0; n = video.read(buffer)) {
            bytes += n;
            expect(bytes);
            disk.write(buffer, n);
        }
        return bytes;
    }

    private void expect(long bytes) throws RefusedOrderException {
        if (bytes > mostBytes) {
            throw new RefusedOrderException(
                    Reason.TOO_LARGE, "the video has " + bytes + " bytes or more, may have " + mostBytes);
        }
        room.grow(bytes);
    }

    /** What it does not take is no fault of the sender. */
    private static final class Disk implements AutoCloseable {
        private final OutputStream out;

        Disk(Path file) throws RefusedOrderException {
            try {
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                throw full(e);
            }
        }

        void write(byte[] bytes, int length) throws RefusedOrderException {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw full(e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    static RefusedOrderException full(IOException cause) {
        RefusedOrderException full = new RefusedOrderException(Reason.NO_ROOM, "the disk takes no more");
        full.initCause(cause);
        return full;
    }
}
