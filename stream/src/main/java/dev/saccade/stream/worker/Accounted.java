package dev.saccade.stream.worker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a worker commits of a partition. The committed offset lies at a random access point; up to {@code highest}
 * nothing is counted or dead-lettered again.
 *
 * @param offset to read from
 * @param highest the highest offset accounted for
 * @param topic Kafka's id of the topic that the offsets are of; empty where another tool or an earlier version committed
 * @param turn number of the last transaction that wrote state of the partition; 0 where nobody says
 */
record Accounted(long offset, long highest, String topic, long turn) {
    private static final Pattern FORM =
            Pattern.compile("accounted=(-1|\\d{1,18})(?: topic=(\\S{1,64}) turn=(\\d{1,18}))?");

    /** Where another tool committed, all before its offset counts as accounted. */
    static Accounted of(OffsetAndMetadata committed) {
        Matcher m = FORM.matcher(committed.metadata() == null ? "" : committed.metadata());
        if (!m.matches()) {
            return new Accounted(committed.offset(), committed.offset() - 1, "", 0);
        }
        boolean knows = m.group(2) != null;
        return new Accounted(
                committed.offset(),
                Long.parseLong(m.group(1)),
                knows ? m.group(2) : "",
                knows ? Long.parseLong(m.group(3)) : 0);
    }

    OffsetAndMetadata commit() {
        return new OffsetAndMetadata(offset, "accounted=" + highest + " topic=" + topic + " turn=" + turn);
    }
}
