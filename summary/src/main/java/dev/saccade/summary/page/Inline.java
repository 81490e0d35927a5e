package dev.saccade.summary.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Style or script within a page, which the page's policy lets in by its hash. */
public record Inline(String text) {
    /** What all pages have in common: colours, masthead, buttons. */
    public static final Inline LOOK = of(Inline.class, "look.css");

    /** The switch from light to dark, of a page that has a button {@code theme}. */
    public static final Inline THEME = of(Inline.class, "theme.js");

    /** @param beside the class whose resources they are */
    public static Inline of(Class<?> beside, String... resources) {
        return new Inline(
                Arrays.stream(resources).map(name -> resource(beside, name)).collect(Collectors.joining()));
    }

    public Inline and(Inline other) {
        return new Inline(text + other.text);
    }

    /** As the policy names it. */
    public String source() {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
