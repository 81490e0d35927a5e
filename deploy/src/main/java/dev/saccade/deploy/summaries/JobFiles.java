package dev.saccade.deploy.summaries;

import dev.saccade.summary.job.Job;
import dev.saccade.summary.job.Job.JobFile;
import dev.saccade.summary.job.Jobs;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a job left, whole or in part: players ask for the range that they want to show. */
final class JobFiles {
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    /** A storyboard is all in one file. It runs its own script, but as nobody: whatever is in it, it cannot ask here. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                    + " img-src data:; frame-ancestors 'none'; sandbox allow-scripts";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Only when one is taken is it seen how fast a client is. */
    private static final int PIECE_BYTES = 8 << 10;

    private final Jobs jobs;
    private final Pace pace;

    JobFiles(Jobs jobs, Pace pace) {
        this.jobs = jobs;
        this.pace = pace;
    }

    void send(Context context) throws IOException {
        Job job = JobRoutes.job(jobs, context);
        String name = context.pathParam("name");
        JobFile file = job.files().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchFile(job));
        Path path = jobs.file(job.id(), name).orElseThrow(() -> noSuchFile(job));
        describe(context, file, job);
        try (InputStream in = Files.newInputStream(path)) {
            send(context, in, Files.size(path));
        }
    }

    private static Problem.ProblemException noSuchFile(Job job) {
        return new Problem(
                        404,
                        "no-such-file",
                        "No such file",
                        "job " + job.id() + " has no file of that name: it lists those that it has")
                .exception();
    }

    private static void describe(Context context, JobFile file, Job job) {
        context.contentType(file.mediaType());
        context.header("Accept-Ranges", "bytes");
        context.header("Cache-Control", "private, no-cache");
        job.ended().ifPresent(ended -> context.header("ETag", "\"" + ended.toEpochMilli() + "-" + file.bytes() + "\""));
        if (file.mediaType().startsWith("text/html")) {
            context.header("Content-Security-Policy", PAGE_POLICY);
        }
    }

    private void send(Context context, InputStream in, long size) throws IOException {
        String tag = context.res().getHeader("ETag");
        if (tag != null && tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        Part part = Part.of(context, size, tag);
        if (part.length() < 0) {
            context.header("Content-Range", "bytes */" + size);
            throw new Problem(416, "range", "Not in the file", "the file has " + size + " bytes").exception();
        }
        if (part.length() < size) {
            context.status(206);
            context.header(
                    "Content-Range", "bytes " + part.from() + "-" + (part.from() + part.length() - 1) + "/" + size);
        }
        context.res().setContentLengthLong(part.length());
        if (!context.method().equals(HandlerType.HEAD)) {
            in.skipNBytes(part.from());
            copy(in, part.length(), context);
        }
    }

    /** A client that goes, or has to because it is slow, ends its answer early: the server closes the connection then. */
    private void copy(InputStream in, long length, Context context) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        Pace.Count taken = pace.start();
        for (long left = length; left > 0; ) {
            int n = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (n < 0) {
                throw new IOException("the file has become shorter");
            }
            try {
                context.outputStream().write(piece, 0, n);
                context.outputStream().flush();
                taken.add(n);
            } catch (IOException e) {
                LOG.debug("{} is not sent to its end: {}", context.path(), e.toString());
                return;
            }
            left -= n;
        }
    }

    /** @param length -1 where what is asked for lies outside of the file */
    private record Part(long from, long length) {
        /** One range; several, or what is none, count as not asked for, as RFC 9110 has it. */
        static Part of(Context context, long size, @Nullable String tag) {
            String header = context.header("Range");
            String onlyIf = context.header("If-Range");
            Matcher range = RANGE.matcher(header == null ? "" : header.strip());
            boolean asked = range.matches() && (onlyIf == null || onlyIf.equals(tag));
            if (!asked || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
                return new Part(0, size);
            }
            if (range.group(1).isEmpty()) {
                long last = Math.min(size, Long.parseLong(range.group(2)));
                return last == 0 ? new Part(0, -1) : new Part(size - last, last);
            }
            long from = Long.parseLong(range.group(1));
            long to = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
            if (from >= size) {
                return new Part(0, -1);
            }
            return to < from ? new Part(0, size) : new Part(from, to - from + 1);
        }
    }
}
