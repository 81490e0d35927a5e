package dev.saccade.deploy.summaries;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Something that is always the same, and part of this program. */
final class Resource implements Handler {
    /** It runs its own script and style, asks this server alone, and shows its pictures. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    static final Resource PAGE = new Resource("page.html", "text/html; charset=utf-8", PAGE_POLICY);
    static final Resource OPENAPI = new Resource("openapi.json", "application/json", "default-src 'none'");

    private final byte[] bytes;
    private final String mediaType;
    private final String policy;

    private Resource(String name, String mediaType, String policy) {
        this.bytes = bytes(name);
        this.mediaType = mediaType;
        this.policy = policy;
    }

    @Override
    public void handle(Context context) {
        context.header("Content-Security-Policy", policy).contentType(mediaType).result(bytes);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not part of this program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
