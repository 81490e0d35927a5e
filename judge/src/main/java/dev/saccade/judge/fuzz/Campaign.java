package dev.saccade.judge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The cases of one part, one after the other, on a subject that is started anew where it died. */
final class Campaign {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int MOST_FAILURES = 20;
    private static final long SAY_EVERY_NANOS = 5_000_000_000L;

    private final FuzzSettings settings;
    private final Part part;
    private final Path material;
    private final Path work;
    private final Consumer<String> progress;
    private final Trend trend = new Trend();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long longestNanos;
    private int subjects;

    /** @param work for files that come and go */
    Campaign(FuzzSettings settings, Part part, Path material, Path work, Consumer<String> progress) {
        this.settings = settings;
        this.part = part;
        this.material = material;
        this.work = work;
        this.progress = progress;
    }

    PartFigures run(List<FuzzCase> cases) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long next = start + SAY_EVERY_NANOS;
        int done = 0;
        Subject subject = subject();
        try {
            for (FuzzCase one : cases) {
                if (!survived(one, subject)) {
                    subject.close();
                    subject = subject();
                }
                done++;
                if (System.nanoTime() > next || done == cases.size()) {
                    next = System.nanoTime() + SAY_EVERY_NANOS;
                    progress.accept(part.word() + ": " + done + " of " + cases.size() + " cases, " + failures.size()
                            + " failed");
                }
                if (failures.size() == MOST_FAILURES) {
                    failures.add("no more is tried after " + MOST_FAILURES + " failures");
                    break;
                }
            }
        } finally {
            subject.close();
        }
        trend.grown().forEach(failures::add);
        return new PartFigures(
                part,
                done,
                counts,
                (System.nanoTime() - start) / 1e9,
                longestNanos / 1_000_000,
                failures,
                trend.tenths(),
                trend.peakMegabytes());
    }

    private boolean survived(FuzzCase one, Subject subject) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Answer answer = subject.ask(one.toString(), settings.deadline());
        longestNanos = Math.max(longestNanos, System.nanoTime() - start);
        if (answer.kind() == Answer.Kind.DONE) {
            count(answer.text());
            trend.add(subject.footprint());
            return true;
        }
        failures.add(one + " " + answer.kind().name().toLowerCase(Locale.ROOT) + ": " + answer.text() + kept(one)
                + "; again: " + settings.again(one));
        return answer.kind() == Answer.Kind.FAILED;
    }

    /** Saves the file that did it: the one that was not taken away. */
    private String kept(FuzzCase one) throws IOException {
        if (part != Part.FILES) {
            return "";
        }
        Files.createDirectories(settings.keep());
        for (Path file : Material.in(work)) {
            String name = "seed-" + settings.seed() + "-" + one.number() + "-" + file.getFileName();
            Files.move(file, settings.keep().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return "; its input is in " + settings.keep();
    }

    private void count(String figures) {
        for (String figure : figures.split(" ")) {
            int at = figure.indexOf('=');
            if (at > 0) {
                counts.merge(figure.substring(0, at), Long.parseLong(figure.substring(at + 1)), Long::sum);
            }
        }
    }

    private Subject subject() throws IOException, InterruptedException {
        trend.clear();
        Path log = material.resolveSibling(part.word() + "-" + subjects++ + ".log");
        Subject subject = Subject.start(
                SubjectMain.class,
                List.of(
                        settings.bundle().toString(),
                        settings.device().name(),
                        material.toString(),
                        Long.toString(settings.seed()),
                        work.toString()),
                log);
        Answer ready = subject.ask(SubjectMain.READY, START);
        if (ready.kind() != Answer.Kind.DONE) {
            subject.close();
            throw new IOException("the process that is to be tried does not start: " + ready.text());
        }
        return subject;
    }
}
