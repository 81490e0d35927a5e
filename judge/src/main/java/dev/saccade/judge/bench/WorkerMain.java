package dev.saccade.judge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.worker.RecognizeWorker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker as {@code saccade recognize} runs it, in a process of its own. Prints {@code ready} when it has partitions,
 * and its counters as one line of JSON for every line that it reads, until its standard input ends.
 */
final class WorkerMain {
    static final String THREAD = "saccade-worker";
    static final String READY = "ready";

    private static final long LOOK_NANOS = 50_000_000;

    private WorkerMain() {}

    /** Arguments: those of {@link WorkerOrders}. */
    public static void main(String[] args) throws BundleException, IOException, InterruptedException {
        WorkerOrders orders = WorkerOrders.parse(args);
        try (Recognizer recognizer = Recognizer.open(Path.of(orders.bundle()), Device.valueOf(orders.device()))) {
            work(orders, recognizer);
        }
    }

    private static void work(WorkerOrders orders, Recognizer recognizer) throws IOException, InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        PipelineMeters meters = new PipelineMeters(registry, recognizer.bundle().name(), recognizer.deviceInUse());
        RecognizeWorker worker = new RecognizeWorker(orders.settings(), recognizer, meters);
        Thread thread = new Thread(worker::run, THREAD);
        thread.start();
        try {
            serve(worker, thread, new WorkerCounting(registry, recognizer));
        } finally {
            worker.close();
            thread.join();
        }
    }

    private static void serve(RecognizeWorker worker, Thread thread, WorkerCounting counting) throws IOException {
        while (!worker.ready() && thread.isAlive()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        System.out.println(READY);
        ObjectMapper json = new ObjectMapper();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (in.readLine() != null && thread.isAlive()) {
            System.out.println(json.writeValueAsString(counting.now()));
        }
    }
}
