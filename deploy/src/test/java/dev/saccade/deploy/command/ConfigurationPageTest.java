package dev.saccade.deploy.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page that documents every setting says what the program does. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `--([a-z-]+)` \\| `([A-Z_]+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]+) \\|");

    private record Row(String variable, String defaults, String bounds, String commands) {}

    @Test
    void everyOptionHasARowAndEveryRowAnOption() throws IOException {
        assertEquals(new TreeSet<>(OptionNames.of(CommandTree.create()).all()), new TreeSet<>(rows().keySet()));
    }

    @Test
    void rowsSayVariableDefaultsBoundsAndCommands() throws IOException {
        TreeMap<String, Row> rows = rows();
        for (CommandLine command : commands(CommandTree.create())) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                String name = OptionNames.name(option);
                if (rows.containsKey(name)) {
                    check(command.getCommandSpec().qualifiedName(), option, rows.get(name));
                }
            }
        }
    }

    private static void check(String command, OptionSpec option, Row row) {
        String name = OptionNames.name(option);
        String where = command + " --" + name + ": " + row;
        assertEquals(OptionNames.variable(name), row.variable(), where);
        assertTrue(row.commands().contains(command.replaceFirst("^saccade ", "")), where);
        if (option.defaultValue() != null) {
            assertTrue(row.defaults().contains("`" + option.defaultValue() + "`"), where);
        }
        Bounds.of(option).ifPresent(bounds -> {
            String said = "`" + bounds.min() + "` to `" + bounds.max() + "`";
            assertTrue(row.bounds().contains(said), where + " must say " + said);
        });
    }

    private static TreeMap<String, Row> rows() throws IOException {
        TreeMap<String, Row> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            // A bar inside a cell is written \|.
            Matcher row = ROW.matcher(line.replace("\\|", "/"));
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(2), row.group(3), row.group(4), row.group(5)));
            }
        }
        return rows;
    }

    private static List<CommandLine> commands(CommandLine root) {
        List<CommandLine> all = new ArrayList<>(List.of(root));
        root.getSubcommands().values().forEach(sub -> all.addAll(commands(sub)));
        return all;
    }
}
