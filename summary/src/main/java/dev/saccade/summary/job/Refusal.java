package dev.saccade.summary.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.stream.follow.Written;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Why a request has no summary, as the published schema has it.
 *
 * @param request its id
 * @param reason for machines
 * @param detail for people
 */
record Refusal(String type, String request, String reason, String detail) {
    private static final ObjectWriter WRITER = new JsonMapper().writerFor(Refusal.class);

    static Refusal of(String request, RefusedOrderException refused) {
        String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return of(request, reason, String.valueOf(refused.getMessage()));
    }

    static Refusal failed(String request, String why) {
        return of(request, "failed", why);
    }

    static Refusal deleted(String request) {
        return of(request, "deleted", "the summary was deleted before its answer was sent");
    }

    private static Refusal of(String request, String reason, String detail) {
        return new Refusal("refusal", request, reason, detail);
    }

    Written written() {
        try {
            return new Written(WRITER.writeValueAsBytes(this), List.of());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
