package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedactorTest {
    @Property
    void passwordOfAUrlIsNeverLeft(@ForAll("words") String user, @ForAll("passwords") String password) {
        String text = "[tcp @ 0x55] open rtsp://" + user + ":" + password + "@host:554/path failed";
        String redacted = Redactor.redact(text);
        assertFalse(redacted.contains(password), redacted);
        assertTrue(redacted.endsWith("@host:554/path failed"), redacted);
    }

    @Property
    void percentEncodedPasswordIsNeverLeft(@ForAll("words") String user, @ForAll("passwords") String password) {
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        for (String url : new String[] {
            "rtsp://" + user + ":" + encoded + "@host/",
            "proxy?to=" + URLEncoder.encode("rtsp://" + user + ":" + encoded + "@host/", StandardCharsets.UTF_8)
        }) {
            assertFalse(Redactor.redact(url).contains(encoded), url);
        }
    }

    @Property
    void secretParametersAreNeverLeft(@ForAll("names") String name, @ForAll("words") String value) {
        String redacted = Redactor.redact("rtsp://host/cam?channel=1&" + name + "=" + value + "&x=2");
        assertEquals("rtsp://host/cam?channel=1&" + name + "=***&x=2", redacted);
    }

    @Test
    void textWithoutSecretsStaysAsItIs() {
        String text = "file:///clips/walk.mp4: 1280x720, 25 fps; mail to someone@host";
        assertEquals(text, Redactor.redact(text));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(6)
                .ofMaxLength(12)
                .map(s -> "Q" + s);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("@:/%#?!$'\"&=;,")
                .ofMinLength(4)
                .ofMaxLength(16)
                .map(s -> "Z" + s + "Z");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "password",
                "Passwd",
                "pwd",
                "user_password",
                "token",
                "access_token",
                "api-key",
                "apikey",
                "passphrase",
                "streamid",
                "key",
                "sig",
                "session");
    }
}
