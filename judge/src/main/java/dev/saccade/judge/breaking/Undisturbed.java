package dev.saccade.judge.breaking;

import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.Freshness;
import dev.saccade.stream.read.StoredResult;
import dev.saccade.stream.topic.Operator;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    List<String> differences(Ledger actual) throws InterruptedException, BundleException, SetupException {
        Topics calm = Topics.named("undisturbed.", Map.of("access-units", broken.accessUnits()));
        Setting.make(client, calm);
        operator.forgetGroup(Stage.GROUP);
        try (Following following = new Following(client, calm)) {
            work(calm);
            return compare(following.finish(DEADLINE), calm, actual);
        }
    }

    private void work(Topics calm) throws InterruptedException, BundleException {
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

    private List<String> compare(Ledger expected, Topics calm, Ledger actual) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> cameras = new TreeSet<>(expected.cameras());
        cameras.addAll(actual.cameras());
        for (String camera : cameras) {
            compare(expected.of(calm.windows(), camera), actual.of(broken.windows(), camera), differences);
            compare(expected.of(calm.events(), camera), actual.of(broken.events(), camera), differences);
            compare(expected.of(calm.keyFrames(), camera), actual.of(broken.keyFrames(), camera), differences);
        }
        if (expected.count() == 0) {
            differences.add("the undisturbed run has no result, so that nothing was compared");
        }
        return differences;
    }

    /** The first difference of a camera in a topic says enough: all that follows is shifted. */
    private static void compare(List<StoredResult> expected, List<StoredResult> actual, List<String> differences) {
        int most = Math.max(expected.size(), actual.size());
        for (int i = 0; i < most; i++) {
            String should = i < expected.size() ? expected.get(i).text() : "nothing";
            String is = i < actual.size() ? actual.get(i).text() : "nothing";
            if (!should.equals(is)) {
                String where = (i < actual.size() ? actual : expected).get(i).topic();
                differences.add("result " + i + " in " + where + ", of " + expected.size() + ", got " + actual.size()
                        + ":\n  should be " + should + "\n  is        " + is);
                return;
            }
        }
    }
}
