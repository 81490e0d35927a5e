package dev.saccade.summary.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.CameraId;
import dev.saccade.summary.job.Job.JobFile;
import dev.saccade.summary.job.Job.Made;
import dev.saccade.summary.job.Job.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as JSON: over HTTP, and in its directory. Of its source it has the fields of the order: {@code camera}, {@code from}
 * and {@code to}, with {@code revision} where it is an hour or a day; or {@code path}; or {@code name} of what was sent.
 *
 * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param begun only in its directory: how often it was begun and not ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobDocument(
        String id,
        String state,
        String title,
        @Nullable String camera,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer revision,
        @Nullable String path,
        @Nullable String name,
        List<String> formats,
        @Nullable Integer frames,
        @Nullable Double share,
        @Nullable Double secondsPerFrame,
        int ahead,
        String created,
        @Nullable String started,
        @Nullable String ended,
        @Nullable ProgressDocument progress,
        List<String> lacks,
        @Nullable String problem,
        List<JobFile> files,
        @Nullable Integer begun) {
    private static final ObjectWriter WRITER = new JsonMapper().writerFor(JobDocument.class);
    private static final ObjectReader READER = new JsonMapper().readerFor(JobDocument.class);

    /** How far it is, of this reading: 1 where frames are chosen, 2 where they are taken, 3 where files are written. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProgressDocument(
            int reading, @Nullable Double share, @Nullable Long secondsLeft) {
        static ProgressDocument of(Made made) {
            return new ProgressDocument(
                    made.reading(),
                    made.share().isPresent() ? made.share().getAsDouble() : null,
                    made.secondsLeft().isPresent() ? made.secondsLeft().getAsLong() : null);
        }
    }

    public static JobDocument of(Job job) {
        return of(job, null);
    }

    public byte[] json() {
        try {
            return WRITER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JobDocument of(Job job, @Nullable Integer begun) {
        Source source = Source.of(job.order().origin());
        AskedFrames frames = AskedFrames.of(job.order().budget());
        return new JobDocument(
                job.id().value(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.title(),
                source.camera,
                source.from,
                source.to,
                source.revision,
                source.path,
                source.name,
                job.order().formats(),
                frames.frames(),
                frames.share(),
                frames.secondsPerFrame(),
                job.ahead(),
                job.created().toString(),
                job.started().map(Instant::toString).orElse(null),
                job.ended().map(Instant::toString).orElse(null),
                job.progress().map(ProgressDocument::of).orElse(null),
                job.lacks(),
                job.failure().orElse(null),
                job.files(),
                begun);
    }

    /** @throws IOException it is none; says why */
    static JobDocument read(byte[] json) throws IOException {
        @Nullable JobDocument document = READER.readValue(json);
        if (document == null) {
            throw new IOException("it is null");
        }
        return document;
    }

    /** @throws IOException it is no job's; says why */
    Job job() throws IOException {
        try {
            return new Job(
                    new JobId(id),
                    new Order(origin(), formats, new AskedFrames(frames, share, secondsPerFrame).budget()),
                    Objects.requireNonNull(title, "title"),
                    State.valueOf(state.toUpperCase(Locale.ROOT)),
                    0,
                    Instant.parse(created),
                    Optional.ofNullable(started).map(Instant::parse),
                    Optional.ofNullable(ended).map(Instant::parse),
                    Optional.empty(),
                    Optional.ofNullable(problem),
                    List.copyOf(lacks),
                    List.copyOf(files));
        } catch (NullPointerException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Origin origin() {
        if (camera == null) {
            return path == null ? new Origin.Upload(Objects.requireNonNull(name, "name")) : new Origin.Folder(path);
        }
        CameraId id = new CameraId(camera);
        Instant begins = Instant.parse(Objects.requireNonNull(from, "from"));
        Instant ends = Instant.parse(Objects.requireNonNull(to, "to"));
        return revision == null ? new Origin.Camera(id, begins, ends) : new Origin.Period(id, begins, ends, revision);
    }

    /** Its fields; only those of its kind. */
    private record Source(
            @Nullable String camera,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer revision,
            @Nullable String path,
            @Nullable String name) {
        static Source of(Origin origin) {
            if (origin instanceof Origin.Folder folder) {
                return new Source(null, null, null, null, folder.path(), null);
            } else if (origin instanceof Origin.Upload upload) {
                return new Source(null, null, null, null, null, upload.name());
            } else if (origin instanceof Origin.Camera c) {
                return camera(c.camera(), c.from(), c.to(), null);
            }
            Origin.Period p = (Origin.Period) origin;
            return camera(p.camera(), p.from(), p.to(), p.revision());
        }

        private static Source camera(CameraId id, Instant from, Instant to, @Nullable Integer revision) {
            return new Source(id.value(), from.toString(), to.toString(), revision, null, null);
        }
    }
}
