package dev.saccade.judge.breaking;

import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.Operator;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the results should have been: one worker that nothing disturbs reads the very records that lie in the topic,
 * where whatever befell ingest has left its mark too, and writes to topics of its own. It is of the same group, which has
 * forgotten its offsets: event ids hold the group's name.
 */
final class Undisturbed {
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    private final BreakSettings settings;
    private final Map<String, Object> client;
    private final Operator operator;
    private final Topics broken;

    Undisturbed(BreakSettings settings, Map<String, Object> client, Operator operator, Topics broken) {
        this.settings = settings;
        this.client = client;
        this.operator = operator;
        this.broken = broken;
    }

    /** @return what differs from what it should have been; nothing, one hopes */
    List<String> differences(Ledger actual) throws IOException, InterruptedException, BundleException, SetupException {
        Topics calm = Topics.named("undisturbed.", Map.of("access-units", broken.accessUnits()));
        Setting.make(client, calm);
        operator.forgetGroup(Stage.GROUP);
        try (Following following = new Following(client, calm)) {
            work(calm);
            return Differences.between(following.finish(DEADLINE), calm, actual, broken);
        }
    }

    private void work(Topics calm) throws IOException, InterruptedException, BundleException {
        WorkerSettings worker = WorkerSettings.of(calm, Stage.GROUP, "undisturbed", new Freshness.EveryFrame(), client);
        try (Recognizer recognizer = Recognizer.open(settings.bundle(), settings.device())) {
            PipelineMeters meters = new PipelineMeters(
                    new SimpleMeterRegistry(), recognizer.bundle().name(), recognizer.deviceInUse());
            RecognizeWorker undisturbed = new RecognizeWorker(worker, recognizer, meters);
            FutureTask<Void> task = new FutureTask<>(undisturbed::run, null);
            Thread thread = new Thread(task, "undisturbed");
            thread.setDaemon(true);
            thread.start();
            try {
                Setting.await(
                        "the undisturbed run ends", DEADLINE, () -> task.isDone() || operator.done(Stage.GROUP, calm));
            } finally {
                undisturbed.close();
                thread.join();
            }
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the undisturbed run failed", e.getCause());
        }
    }
}
