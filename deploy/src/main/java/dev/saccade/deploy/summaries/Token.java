package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What lets a client in: 256 bits by chance, of which only the SHA-256 is kept. Nobody can guess that many, so that a
 * slow hash would protect nothing more.
 */
public final class Token {
    private static final int BYTES = 32;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final byte[] hash;

    private Token(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Makes one, and a file that holds its hash, readable by its owner alone.
     *
     * @return the token: it is nowhere else
     * @throws IOException the file is there already, or cannot be written; says which
     */
    public static String make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(US_ASCII.encode(HexFormat.of().formatHex(hash(token)) + "\n"));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: a token's hash is not overwritten", e);
        }
        return token;
    }

    /** @throws IOException there is no hash in the file; says what must be there */
    public static Token read(Path file) throws IOException {
        if (Files.size(file) > 1_000) {
            throw new IOException(file + " is no token's hash: it must be one line of 64 hexadecimal digits");
        }
        String line = Files.readString(file).strip();
        if (!HASH.matcher(line).matches()) {
            throw new IOException(file + " is no token's hash: it must be one line of 64 hexadecimal digits");
        }
        return new Token(HexFormat.of().parseHex(line));
    }

    /** In the same time, whatever is wrong. */
    boolean is(String given) {
        return MessageDigest.isEqual(hash, hash(given));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
