package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.judge.RefusedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipListTest {
    private static final List<String> LABELS = List.of("fight", "quiet, more or less");

    @TempDir
    private Path directory;

    @BeforeEach
    void makeClips() throws IOException {
        Files.createFile(directory.resolve("a.mp4"));
        Files.createFile(directory.resolve("b, c.mp4"));
    }

    private List<LabelledClip> read(String text) throws IOException {
        return ClipList.read(Files.writeString(directory.resolve("clips.csv"), text), LABELS);
    }

    @Test
    void readsQuotedCommasAndEmptyLines() throws IOException {
        List<LabelledClip> clips =
                read("path,label,source\r\na.mp4,fight,hall\r\n\r\n\"b, c.mp4\",\"quiet, more or less\",yard\r\n");
        assertEquals(
                List.of(
                        new LabelledClip(directory.resolve("a.mp4"), "fight", "hall"),
                        new LabelledClip(directory.resolve("b, c.mp4"), "quiet, more or less", "yard")),
                clips);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | line 1: the header is ''
                    path,label                                     | must be 'path,label,source'
                    path,label,source                              | names no clip
                    path,label,source;a.mp4,figth,hall             | line 2: label is 'figth', must be one of fight, quiet
                    path,label,source;a.mp4,fight                  | line 2: has 2 fields
                    path,label,source;a.mp4,quiet, more or less,x  | line 2: has 4 fields
                    path,label,source;a.mp4,fight,''               | line 2: has 3 fields
                    path,label,source;a.mp4,fight,x;a.mp4,fight,y  | line 3: names the clip of line 2 again
                    path,label,source;gone.mp4,fight,hall          | line 2: there is no file
                    path,label,source;;gone.mp4,fight,hall         | line 3: there is no file
                    """)
    void refusesWithTheLine(String lines, String why) {
        String text = lines.replace("''", "").replace(';', '\n');
        RefusedInputException e = assertThrows(RefusedInputException.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e::getMessage);
    }

    @Test
    void namesAFileThatIsNotThere() {
        RefusedInputException e =
                assertThrows(RefusedInputException.class, () -> ClipList.read(directory.resolve("none.csv"), LABELS));
        assertTrue(String.valueOf(e.getMessage()).contains("none.csv cannot be read"), e::getMessage);
    }
}
