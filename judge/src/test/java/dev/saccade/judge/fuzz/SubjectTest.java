package dev.saccade.judge.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SubjectTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    /** Does as it is told. */
    static final class Obedient {
        private Obedient() {}

        public static void main(String[] args) throws IOException {
            Questions.answer(question -> switch (question) {
                case "die" -> {
                    System.err.println("my last word");
                    Runtime.getRuntime().halt(3);
                    yield Map.of();
                }
                case "hang" -> {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                    yield Map.of();
                }
                case "fail" -> throw new FailedCaseException("not right");
                default -> Map.of("asked", 1L);
            });
        }
    }

    private Subject subject() throws IOException {
        return Subject.start(Obedient.class, List.of(), directory.resolve("log"));
    }

    @Test
    void answersAreFiguresOrAFailureAndItGoesOn() throws Exception {
        try (Subject subject = subject()) {
            assertEquals(new Answer(Answer.Kind.DONE, "asked=1"), subject.ask("do", LONG));
            assertEquals(new Answer(Answer.Kind.FAILED, "not right"), subject.ask("fail", LONG));
            assertEquals(new Answer(Answer.Kind.DONE, "asked=1"), subject.ask("do", LONG));
            assertTrue(subject.footprint().threads() > 0);
            assertTrue(subject.footprint().residentMegabytes() > 5);
        }
    }

    @Test
    void aProcessThatEndsIsToldWithItsLastWords() throws Exception {
        try (Subject subject = subject()) {
            Answer answer = subject.ask("die", LONG);
            assertEquals(Answer.Kind.DIED, answer.kind());
            assertEquals("exit code 3: my last word", answer.text());
        }
    }

    @Test
    void oneThatDoesNotAnswerInTimeIsKilled() throws Exception {
        try (Subject subject = subject()) {
            assertEquals(Answer.Kind.DONE, subject.ask("do", LONG).kind());
            assertEquals(
                    Answer.Kind.HUNG,
                    subject.ask("hang", Duration.ofMillis(300)).kind());
        }
    }
}
