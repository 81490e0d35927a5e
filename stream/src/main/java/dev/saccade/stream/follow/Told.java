package dev.saccade.stream.follow;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The last revision of a summary, as the headers of its record say.
 *
 * @param revision from 1; 0 where nothing was told yet
 * @param through what is below these positions is in it
 * @param madeOf of a day, the sum of the revisions that it was made of; else 0
 * @param sha256 of what it says
 * @param offset of its record
 */
record Told(int revision, Through through, long madeOf, String sha256, long offset) {
    static final Told NOTHING = new Told(0, Through.NOTHING, 0, "", -1);

    private static final String REVISION = "revision";
    private static final String MADE_OF = "made-of";
    private static final String SHA256 = "told-sha256";

    Map<String, String> headers() {
        return Map.of(
                REVISION,
                Integer.toString(revision),
                "windows-through",
                through.windows().toString(),
                "events-through",
                through.events().toString(),
                MADE_OF,
                Long.toString(madeOf),
                SHA256,
                sha256);
    }

    Told at(long offset) {
        return new Told(revision, through, madeOf, sha256, offset);
    }

    /** The record was looked at again, and says the same still. */
    Told still(Through through, long madeOf) {
        return new Told(revision, through, madeOf, sha256, offset);
    }

    /** @return empty where the record is no summary's, as after somebody else wrote it */
    static Optional<Told> of(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Told(
                    Integer.parseInt(text(record, REVISION)),
                    new Through(
                            Through.Mark.parse(text(record, "windows-through")),
                            Through.Mark.parse(text(record, "events-through"))),
                    Long.parseLong(text(record, MADE_OF)),
                    text(record, SHA256),
                    record.offset()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
