package dev.saccade.stream.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two revisions say the same: their JSON without the id, in whatever text, and the revision's number. */
final class ToldDigest {
    private static final JsonMapper JSON = new JsonMapper();

    private ToldDigest() {}

    /** @return SHA-256 in hexadecimal */
    static String of(byte[] json, String id) {
        String text = new String(json, StandardCharsets.UTF_8).replace(id, "");
        return sha256(withoutRevision(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutRevision(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree instanceof ObjectNode object) {
                object.remove("revision");
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
