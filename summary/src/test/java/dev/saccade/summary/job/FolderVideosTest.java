package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Trees;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderVideosTest {
    @TempDir
    Path directory;

    private Path folder;
    private FolderVideos videos;

    @BeforeEach
    void videosInAndOutside() throws IOException {
        folder = fill(directory);
        videos = FolderVideos.of(Optional.of(folder));
    }

    @Test
    void aFileIsFoundUnderTheFolder() throws Exception {
        assertEquals(List.of(folder.resolve("a.mp4")), videos.of("a.mp4"));
        assertEquals(List.of(folder.resolve("trip/2.mkv")), videos.of("trip/../trip/./2.mkv"));
    }

    @Test
    void aDirectoryIsItsVideosInTheOrderOfTheirNames() throws Exception {
        assertEquals(List.of(folder.resolve("trip/1.mp4"), folder.resolve("trip/2.mkv")), videos.of("trip"));
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws Exception {
        assertEquals(List.of(folder.resolve("a.mp4")), videos.of("inside.mp4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.mp4",
                "trip/../../outside.mp4",
                "link.mp4",
                "linked/outside.mp4",
                "missing.mp4",
                "a.mp4/b",
                "http://127.0.0.1:9/a.mp4",
                "rtsp://camera",
                "scene:seed=1",
                "trip/%03d.mp4",
                "a.mp4|b",
                "~/a.mp4"
            })
    void whatIsNotInTheFolderIsNotThere(String path) {
        RefusedOrderException refused = refused(path);
        assertEquals(Reason.NOT_THERE, refused.reason());
        assertEquals("path " + path + " is not in the service's folder", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/etc/passwd", "a\0.mp4"})
    void whatIsNoRelativePathIsInvalid(String path) {
        assertEquals(Reason.INVALID, refused(path).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.m3u8", "notes", "pipe.mp4"})
    void whatHoldsNoVideoIsNone(String path) throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe.mp4").toString()).start();
        assertEquals(0, made.waitFor());
        assertEquals(Reason.NO_VIDEO, refused(path).reason());
    }

    @Test
    void withoutAFolderThereIsNoPath() throws Exception {
        FolderVideos none = FolderVideos.of(Optional.empty());
        assertEquals(
                "the service has no folder from which it takes paths",
                assertThrows(RefusedOrderException.class, () -> none.of("a.mp4"))
                        .getMessage());
    }

    @Test
    void aFolderThatIsNoneIsRefusedAtTheStart() {
        assertThrows(IOException.class, () -> FolderVideos.of(Optional.of(folder.resolve("a.mp4"))));
        assertThrows(IOException.class, () -> FolderVideos.of(Optional.of(folder.resolve("missing"))));
    }

    private RefusedOrderException refused(String path) {
        RefusedOrderException refused = assertThrows(RefusedOrderException.class, () -> videos.of(path));
        assertFalse(String.valueOf(refused.getMessage()).contains(directory.toString()), refused.getMessage());
        return refused;
    }

    /** @return the folder, all links of its own path resolved */
    private static Path fill(Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("folder/trip"))
                .toRealPath()
                .getParent();
        Files.write(directory.resolve("outside.mp4"), video(100));
        Files.write(folder.resolve("a.mp4"), video(100));
        Files.write(folder.resolve("trip/1.mp4"), video(100));
        Files.write(folder.resolve("trip/2.mkv"), new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 0});
        Files.write(folder.resolve("trip/.3.mp4"), video(100));
        Files.writeString(folder.resolve("trip/notes.txt"), "hello");
        Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\n#EXTINF:1,\n../outside.mp4\n");
        Files.writeString(Files.createDirectory(folder.resolve("notes")).resolve("a.txt"), "hello");
        Files.createSymbolicLink(folder.resolve("link.mp4"), directory.resolve("outside.mp4"));
        Files.createSymbolicLink(folder.resolve("trip/link.mp4"), directory.resolve("outside.mp4"));
        Files.createSymbolicLink(folder.resolve("linked"), directory);
        Files.createSymbolicLink(folder.resolve("inside.mp4"), folder.resolve("a.mp4"));
        return folder;
    }

    /** Whatever is asked for, it is nothing outside of the folder that comes. */
    static class AnyPath {
        private static Path directory = Path.of("");
        private static Path folder = Path.of("");

        @BeforeContainer
        static void fill() throws IOException {
            directory = Files.createTempDirectory("folder");
            folder = FolderVideosTest.fill(directory);
        }

        @AfterContainer
        static void delete() throws IOException {
            Trees.delete(directory);
        }

        @Property(tries = 2000)
        void leadsNowhereElse(@ForAll("paths") String path) throws IOException {
            try {
                for (Path file : FolderVideos.of(Optional.of(folder)).of(path)) {
                    assertTrue(file.toRealPath().startsWith(folder), path + " -> " + file);
                }
            } catch (RefusedOrderException e) {
                assertFalse(String.valueOf(e.getMessage()).contains(directory.toString()), e.getMessage());
            }
        }

        @Provide
        Arbitrary<String> paths() {
            Arbitrary<String> names = Arbitraries.of(
                    "..", ".", "", "trip", "a.mp4", "1.mp4", "link.mp4", "linked", "outside.mp4", "folder", "\0", "~");
            return Arbitraries.oneOf(
                    names.list().ofMaxSize(6).map(parts -> String.join("/", parts)), Arbitraries.strings());
        }
    }
}
