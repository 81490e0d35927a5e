package dev.saccade.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.command.CommandTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages point to is there: files, commands, options, meters. */
class PagesTest {
    private final String readme = Pages.text(Pages.ROOT.resolve("README.md"));

    @Test
    void everyLinkInsideTheRepositoryLeadsToAFile() {
        for (Path page : Pages.all()) {
            for (MatchResult link : Pages.find("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)", Pages.text(page))) {
                Path target = page.resolveSibling(link.group(1));
                assertTrue(Files.exists(target), page + " points to " + link.group(1));
            }
        }
    }

    @Test
    void everyCommandShownExistsWithItsOptions() {
        int seen = 0;
        for (Path page : Pages.all()) {
            String joined = Pages.text(page).replaceAll("\\\\\\n\\s*", " ");
            for (MatchResult shown : Pages.find("\\./saccade ([a-z][^\\n`#|]*)", joined)) {
                List<String> words = List.of(shown.group(1).strip().split("\\s+"));
                check(words, page + ": " + shown.group());
                seen++;
            }
        }
        assertTrue(seen > 10, "commands shown: " + seen);
    }

    @Test
    void everyMeterOfTheReadmeIsInTheCodeAndEveryMeterOfTheCodeInTheReadme() {
        String code = meterCode();
        Set<String> parts = Pages.find("\"([a-z][a-z.]*)\"", code).stream()
                .map(literal -> literal.group(1).replace('.', '_'))
                .collect(Collectors.toSet());
        List<MatchResult> named = Pages.find("`saccade_(ingest_|pictures_)?([a-z_]+)(?:\\{[^`]*})?`", readme);
        assertTrue(named.size() > 20, "meters in the README: " + named.size());
        for (MatchResult meter : named) {
            String prefix = meter.group(1) == null ? "" : meter.group(1);
            String name = meter.group(2).replaceFirst("(_total|_seconds)$", "");
            boolean known = List.of(name, meter.group(2)).stream()
                    .anyMatch(n -> parts.contains(n) || parts.contains("saccade_" + prefix + n));
            assertTrue(known, meter.group() + " is no meter");
        }
        for (MatchResult meter : Pages.find("\"(saccade\\.[a-z.]*[a-z])\"", code)) {
            String name = meter.group(1).replace('.', '_');
            assertTrue(readme.contains("`" + name), name + " is not in the README");
        }
    }

    private static void check(List<String> words, String where) {
        CommandLine command = CommandTree.create();
        for (String word : words) {
            if (word.startsWith("--")) {
                String option = word.replaceFirst("=.*", "");
                assertTrue(command.getCommandSpec().findOption(option) != null, where + ": " + option);
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            }
        }
        assertFalse(command.getParent() == null, where + " names no command");
    }

    private static String meterCode() {
        return Stream.of("stream", "summary", "deploy")
                .flatMap(room -> Pages.sources(room).stream())
                .filter(f -> f.toString().matches(".*(Meters|MemoryBudget|Following)\\.java"))
                .map(Pages::text)
                .collect(Collectors.joining());
    }
}
