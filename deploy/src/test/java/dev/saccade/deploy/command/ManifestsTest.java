package dev.saccade.deploy.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests set what the program knows; their form is validated by {@code deploy/kubernetes/validate}. */
class ManifestsTest {
    private static final Path MANIFESTS = Path.of("kubernetes");

    private final OptionNames names = OptionNames.of(CommandTree.create());

    @Test
    void everyVariableIsAnOption() throws IOException {
        List<String> variables = matches("(?m)^\\s+(?:- name: )?(SACCADE_[A-Z_]+)(?::|$)");
        assertFalse(variables.isEmpty());
        variables.forEach(variable ->
                assertTrue(names.ofVariable(variable).isPresent(), variable + " is no variable of an option"));
    }

    @Test
    void everyArgumentIsAnOption() throws IOException {
        List<String> options = matches("- --([a-z-]+)=");
        assertFalse(options.isEmpty());
        options.forEach(option -> assertTrue(names.contains(option), "--" + option + " is no option"));
    }

    @Test
    void noPodGetsTheVariablesThatServicesAdd() throws IOException {
        assertEquals(
                matches("kind: (Deployment)").size(),
                matches("(enableServiceLinks: false)").size());
    }

    @Test
    void noSecretStandsInAManifest() throws IOException {
        assertEquals(List.of(), matches("kind: (Secret)"));
        assertEquals(List.of(), matches("(://[^$\\s]+:[^$\\s]+@)"));
    }

    private static List<String> matches(String pattern) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> Optional.ofNullable(found.group(1)).orElseThrow())
                .toList();
    }
}
