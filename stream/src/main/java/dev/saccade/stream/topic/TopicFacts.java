package dev.saccade.stream.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * What a topic is.
 *
 * @param maxMessageBytes Long.MAX_VALUE where the broker does not tell us
 */
record TopicFacts(int partitions, long maxMessageBytes) {
    List<String> misfits(TopicPlan plan, int partitionsWanted) {
        List<String> misfits = new ArrayList<>();
        if (partitions != partitionsWanted) {
            misfits.add("topic " + plan.name() + " has " + partitions + " partitions, wanted " + partitionsWanted
                    + "; it is left as it is, since other partitions would move cameras: ask for " + partitions
                    + ", or make topics of another prefix");
        }
        if (maxMessageBytes < plan.minMessageBytes()) {
            misfits.add("topic " + plan.name() + " has max.message.bytes=" + maxMessageBytes + ", must be at least "
                    + plan.minMessageBytes() + ": raise it with kafka-configs.sh");
        }
        return misfits;
    }
}
