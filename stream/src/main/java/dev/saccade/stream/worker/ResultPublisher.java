package dev.saccade.stream.worker;

import dev.saccade.stream.Topics;
import dev.saccade.stream.group.Transactions;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.record.ResultRecords;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One transaction: windows, events, key frames, camera state, dead letters, offsets. All results of a camera go to the
 * partition number of its access units, modulo the topic's count, so that they are in order.
 */
final class ResultPublisher {
    private final Topics topics;
    private final ResultRecords results;
    private final StateRecords states;

    ResultPublisher(Topics topics, ResultRecords results, StateRecords states) {
        this.topics = topics;
        this.results = results;
        this.states = states;
    }

    /** What a transaction holds beside the offsets: by input partition, what its cameras decided. */
    void publish(
            Map<Integer, PartitionProgress> decided,
            List<ProducerRecord<byte[], byte[]>> deadLetters,
            Transactions to) {
        decided.forEach((partition, progress) -> send(progress, partition, to));
        deadLetters.forEach(to::send);
    }

    private void send(PartitionProgress progress, int partition, Transactions to) {
        // First: a camera that is let go of may have been heard again.
        progress.letGo().forEach(camera -> to.send(states.tombstone(camera, partition)));
        for (Progress camera : progress.cameras()) {
            camera.outcomes().forEach(outcome -> to.send(record(outcome, partition, to)));
            camera.state()
                    .ifPresent(state -> to.send(states.encode(camera.camera(), state, progress.turn(), partition)));
        }
        progress.state().ifPresent(state -> to.send(states.encode(state, progress.turn(), partition)));
    }

    private ProducerRecord<byte[], byte[]> record(Outcome outcome, int partition, Transactions to) {
        if (outcome instanceof Outcome.Window w) {
            return results.window(w.scores(), to.within(topics.windows(), partition));
        } else if (outcome instanceof Outcome.Event e) {
            return results.event(e.event(), to.within(topics.events(), partition));
        } else if (outcome instanceof Outcome.KeyPicture k) {
            int at = to.within(topics.keyFrames(), partition);
            return results.keyFrame(k.eventId(), k.camera(), k.epoch(), k.keyFrame(), k.jpeg(), at);
        } else if (outcome instanceof Outcome.Missing m) {
            return results.gap(m.gap(), to.within(topics.windows(), partition));
        }
        throw new IllegalStateException("outcome " + outcome.getClass());
    }
}
