package dev.saccade.judge.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.stream.Collectors;

/** The other end of a {@link Subject}: answers line by line until standard input ends. */
final class Questions {
    private Questions() {}

    interface Answerer {
        Map<String, Long> figures(String question) throws Exception;
    }

    static void answer(Answerer answerer) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line, answerer));
        }
    }

    private static String answer(String question, Answerer answerer) {
        try {
            return Answer.DONE
                    + answerer.figures(question).entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(" "));
        } catch (Exception e) {
            if (!(e instanceof FailedCaseException)) {
                e.printStackTrace();
            }
            String message = e instanceof FailedCaseException ? String.valueOf(e.getMessage()) : e.toString();
            return Answer.FAILED + message.replace('\n', ' ');
        }
    }
}
