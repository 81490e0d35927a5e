package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @TempDir
    Path directory;

    @Test
    void onlyTheHashIsOnDiskAndOnlyForItsOwner() throws IOException {
        Path file = directory.resolve("hash");
        String token = Token.make(file);
        assertFalse(Files.readString(file).contains(token));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Token.read(file).is(token));
        assertFalse(Token.read(file).is(token + "x"));
        assertFalse(Token.read(file).is(""));
        assertNotEquals(token, Token.make(directory.resolve("other")));
    }

    @Test
    void aHashThatIsThereStays() throws IOException {
        Path file = directory.resolve("hash");
        String token = Token.make(file);
        assertTrue(message(() -> Token.make(file)).contains("is there already"));
        assertTrue(Token.read(file).is(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0123", "Z123456789012345678901234567890123456789012345678901234567890123"})
    void whatIsNoHashIsSaid(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("hash"), text);
        assertTrue(message(() -> Token.read(file)).contains("64 hexadecimal digits"));
        assertThrows(IOException.class, () -> Token.read(directory.resolve("missing")));
    }

    private static String message(org.junit.jupiter.api.function.Executable reading) {
        return String.valueOf(assertThrows(IOException.class, reading).getMessage());
    }
}
