package dev.saccade.summary.job;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.saccade.summary.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs on disk, a directory each: {@code job.json}, {@code video.mp4} while it is needed, {@code files} with what it left.
 * A directory is there whole or not at all: it grows, and goes, under a name that no job has. Of one job only one thread
 * at a time may change anything.
 */
final class JobDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobDirectory.class);

    /** Of everything here that is no job. Nothing else is ever deleted, whatever directory this is. */
    private static final String OURS = ".saccade-";

    private static final String NEW = OURS + "new-";
    private static final String GONE = OURS + "gone-";
    private static final String REPLACED = OURS + "replaced-";
    private static final String UNREADABLE = OURS + "unreadable-";
    private static final String JOB = "job.json";
    private static final String VIDEO = "video.";

    private final Path root;
    private final FileChannel lockFile;
    private final AtomicLong grown = new AtomicLong();

    private JobDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws IOException it cannot be made or written to, or another process has it; says which directory */
    static JobDirectory open(Path directory) throws IOException {
        Path root = Files.createDirectories(directory).toRealPath();
        FileChannel file =
                FileChannel.open(root.resolve(OURS + "lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(file) == null) {
                throw new IOException("directory of jobs " + directory + " is another process's: only one may have it");
            }
            JobDirectory opened = new JobDirectory(root, file);
            opened.sweep();
            return opened;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A job as it was left. */
    record Stored(Job job, int begun, long bytes) {}

    /** All there are; what cannot be read is set aside. */
    List<Stored> stored() throws IOException {
        List<Stored> all = new ArrayList<>();
        for (Path directory : entries()) {
            String name = name(directory);
            if (JobId.valid(name) && Files.exists(directory.resolve(JOB))) {
                read(directory).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Stored> read(Path directory) throws IOException {
        try {
            JobDocument document = JobDocument.read(Files.readAllBytes(directory.resolve(JOB)));
            Job job = document.job();
            if (!job.id().value().equals(name(directory))) {
                throw new IOException("it is of job " + job.id());
            }
            halves(directory, job.state().over());
            int begun = document.begun() == null ? 0 : document.begun();
            return Optional.of(new Stored(job, begun, Trees.bytes(directory)));
        } catch (IOException e) {
            Path aside = root.resolve(UNREADABLE + name(directory));
            LOG.warn("{} cannot be read, is set aside in {}: {}", directory.resolve(JOB), aside, e.getMessage());
            Trees.delete(aside);
            Files.move(directory, aside);
            return Optional.empty();
        }
    }

    /** What a kill left of a job. */
    private static void halves(Path directory, boolean over) throws IOException {
        Trees.delete(directory.resolve("files.part"));
        Files.deleteIfExists(directory.resolve(JOB + ".part"));
        if (over) {
            deleteVideo(directory);
        } else {
            Trees.delete(directory.resolve("files"));
        }
    }

    /** An empty directory to bring a job into being; gone after a kill. */
    Path grow() throws IOException {
        return Files.createDirectory(root.resolve(NEW + grown.incrementAndGet()));
    }

    /** The job is there from now on, whatever happens. It takes the place of one of the same id. */
    void born(Path growing, Job job) throws IOException {
        write(growing, job, 0);
        Path place = of(job.id());
        Path replaced = root.resolve(REPLACED + job.id());
        if (Files.exists(place)) {
            Files.move(place, replaced, ATOMIC_MOVE);
        }
        Files.move(growing, place, ATOMIC_MOVE);
        Trees.force(root);
        Trees.delete(replaced);
    }

    /** @param begun how often it was begun and not ended */
    void store(Job job, int begun) throws IOException {
        write(of(job.id()), job, begun);
    }

    void delete(JobId id) throws IOException {
        Path place = of(id);
        if (Files.exists(place)) {
            Path gone = root.resolve(GONE + id);
            Files.move(place, gone, ATOMIC_MOVE);
            Trees.delete(gone);
        }
    }

    /** Where a job's files grow; empty. */
    Path growFiles(JobId id) throws IOException {
        dropFiles(id);
        return Files.createDirectory(of(id).resolve("files.part"));
    }

    void dropFiles(JobId id) throws IOException {
        Trees.delete(of(id).resolve("files.part"));
        Trees.delete(of(id).resolve("files"));
    }

    /** They are whole. */
    void filesMade(JobId id) throws IOException {
        Path part = of(id).resolve("files.part");
        for (Path file : Trees.files(part)) {
            Trees.force(file);
        }
        Files.move(part, of(id).resolve("files"), ATOMIC_MOVE);
    }

    Path files(JobId id) {
        return of(id).resolve("files");
    }

    Optional<Path> video(JobId id) throws IOException {
        return video(of(id));
    }

    void deleteVideo(JobId id) throws IOException {
        deleteVideo(of(id));
    }

    long bytes(JobId id) throws IOException {
        return Trees.bytes(of(id));
    }

    /** What a job that is over will have, exactly. */
    static long bytes(Job over) {
        return json(over, 0).length
                + over.files().stream().mapToLong(Job.JobFile::bytes).sum();
    }

    /** What the disk has left for this process. */
    long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    Path of(JobId id) {
        return root.resolve(id.value());
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            LOG.warn("the lock of {} cannot be closed", root, e);
        }
    }

    /** Half of what was on its way in or out; what was being replaced is put back. */
    private void sweep() throws IOException {
        for (Path entry : entries()) {
            String name = name(entry);
            if (name.startsWith(REPLACED)) {
                Path place = root.resolve(name.substring(REPLACED.length()));
                if (!Files.exists(place)) {
                    Files.move(entry, place, ATOMIC_MOVE);
                }
            }
            if (name.startsWith(NEW) || name.startsWith(GONE) || name.startsWith(REPLACED)) {
                Trees.delete(entry);
            }
        }
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root, Files::isDirectory)) {
            all.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static void write(Path directory, Job job, int begun) throws IOException {
        Path part = directory.resolve(JOB + ".part");
        Files.write(part, json(job, begun));
        Trees.force(part);
        Files.move(part, directory.resolve(JOB), ATOMIC_MOVE, REPLACE_EXISTING);
        Trees.force(directory);
    }

    private static byte[] json(Job job, int begun) {
        return JobDocument.of(job, begun).json();
    }

    private static Optional<Path> video(Path directory) throws IOException {
        try (DirectoryStream<Path> videos = Files.newDirectoryStream(directory, VIDEO + "*")) {
            for (Path video : videos) {
                return Optional.of(video);
            }
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void deleteVideo(Path directory) throws IOException {
        Optional<Path> video = video(directory);
        if (video.isPresent()) {
            Files.delete(video.get());
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
