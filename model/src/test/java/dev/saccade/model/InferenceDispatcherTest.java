package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InferenceDispatcherTest {
    private final FakeEngine engine = new FakeEngine();
    private final List<InferenceDispatcher> started = new ArrayList<>();

    @AfterEach
    void end() {
        engine.turns.release(1000);
        started.forEach(InferenceDispatcher::close);
    }

    @Test
    void callsThatWaitBecomeABatch() throws Exception {
        InferenceDispatcher dispatcher = start(3, Duration.ZERO, 8);
        List<CompletableFuture<Embedding>> answers = new ArrayList<>();
        answers.add(dispatcher.embed(snippet(0)));
        await(() -> engine.runs.size() == 1);
        for (int i = 1; i < 6; i++) {
            answers.add(dispatcher.embed(snippet(i)));
        }
        engine.turns.release(3);
        for (int i = 0; i < 6; i++) {
            assertEquals(i, answers.get(i).get().values()[0]);
        }
        assertEquals(List.of("snippets 1", "snippets 3", "snippets 2"), engine.runs);
        assertEquals(6, dispatcher.times().snippets());
    }

    @Test
    void aBatchWaitsUntilItIsFullOrItsDeadline() throws Exception {
        engine.turns.release(1000);
        InferenceDispatcher full = start(2, Duration.ofSeconds(1), 8);
        CompletableFuture<Embedding> first = full.embed(snippet(1));
        CompletableFuture<Embedding> second = full.embed(snippet(2));
        first.get();
        second.get();
        assertEquals(List.of("snippets 2"), engine.runs);
        long start = System.nanoTime();
        InferenceDispatcher late = start(2, Duration.ofMillis(50), 8);
        late.embed(snippet(3)).get();
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void theGraphWhoseCallWaitsLongestGoesFirst() throws Exception {
        InferenceDispatcher dispatcher = start(4, Duration.ZERO, 8);
        CompletableFuture<Embedding> running = dispatcher.embed(snippet(0));
        await(() -> engine.runs.size() == 1);
        CompletableFuture<Decision> window = dispatcher.decide(new WindowInput(new float[1], new boolean[1]));
        CompletableFuture<Embedding> snippet = dispatcher.embed(snippet(1));
        engine.turns.release(3);
        CompletableFuture.allOf(running, window, snippet).get();
        assertEquals(List.of("snippets 1", "windows 1", "snippets 1"), engine.runs);
    }

    @Test
    void aCallerBlocksWhileTooManyWait() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        dispatcher.embed(snippet(0));
        await(() -> engine.runs.size() == 1);
        dispatcher.embed(snippet(1));
        CompletableFuture<Embedding> third =
                CompletableFuture.supplyAsync(() -> dispatcher.embed(snippet(2)).join());
        Thread blocked = new Thread(() -> dispatcher.embed(snippet(3)));
        blocked.start();
        await(() -> blocked.getState() == Thread.State.WAITING);
        assertFalse(third.isDone());
        engine.turns.release(4);
        third.get();
        blocked.join();
    }

    @Test
    void anInterruptedCallerIsToldAndStaysInterrupted() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        dispatcher.embed(snippet(0));
        await(() -> engine.runs.size() == 1);
        dispatcher.embed(snippet(1));
        Thread.currentThread().interrupt();
        CompletableFuture<Embedding> refused = dispatcher.embed(snippet(2));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted while waiting for room", reason(refused));
    }

    @Test
    void whatDependsOnAnAnswerMayCallAgainThoughTheQueueIsFull() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        CompletableFuture<Embedding> chain =
                dispatcher.embed(snippet(0)).thenCompose(answer -> dispatcher.embed(snippet(7)));
        dispatcher.embed(snippet(1));
        engine.turns.release(3);
        assertEquals(7, chain.get().values()[0]);
    }

    @Test
    void aFailedRunFailsItsCallsAndNoOthers() throws Exception {
        engine.turns.release(2);
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 8);
        CompletableFuture<Embedding> bad = dispatcher.embed(snippet(-1));
        CompletableFuture<Embedding> good = dispatcher.embed(snippet(1));
        assertEquals("backbone failed: tensor embedding holds NaN", reason(bad));
        assertEquals(1, good.get().values()[0]);
        assertEquals(1, dispatcher.times().snippets());
    }

    @Test
    void anErrorOfTheMachineEndsInferenceAndLeavesNobodyWaiting() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 8);
        CompletableFuture<Embedding> fatal = dispatcher.embed(snippet(-2));
        CompletableFuture<Embedding> waiting = dispatcher.embed(snippet(1));
        engine.turns.release(1);
        assertEquals("the recognizer is closed", reason(fatal));
        assertEquals("the recognizer is closed", reason(waiting));
        assertEquals("the recognizer is closed", reason(dispatcher.embed(snippet(2))));
        await(() -> engine.closed);
        assertTrue(dispatcher.running().isEmpty());
    }

    @Test
    void closingFailsWhatWaitsAndLetsTheRunInProgressEnd() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        CompletableFuture<Embedding> running = dispatcher.embed(snippet(0));
        await(() -> engine.runs.size() == 1);
        CompletableFuture<Embedding> waiting = dispatcher.embed(snippet(1));
        CompletableFuture<Embedding> blocked =
                CompletableFuture.supplyAsync(() -> dispatcher.embed(snippet(2)).join());
        Thread closing = new Thread(dispatcher::close);
        closing.start();
        assertEquals("the recognizer is closed", reason(waiting));
        assertEquals("the recognizer is closed", reason(blocked));
        engine.turns.release(1);
        assertEquals(0, running.get().values()[0]);
        closing.join();
        assertTrue(engine.closed);
        assertFalse(engine.thread.isAlive());
    }

    @Test
    void closingWaitsForTheRunInProgressOnAnInterruptedThreadToo() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        CompletableFuture<Embedding> running = dispatcher.embed(snippet(0));
        await(() -> engine.runs.size() == 1);
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread closing = new Thread(() -> {
            Thread.currentThread().interrupt();
            dispatcher.close();
            stillInterrupted.complete(Thread.interrupted());
        });
        closing.start();
        await(() -> closing.getState() == Thread.State.TIMED_WAITING);
        engine.turns.release(1);
        assertTrue(stillInterrupted.get());
        assertEquals(0, running.get().values()[0]);
        assertTrue(engine.closed);
    }

    @Test
    void saysHowLongARunTakes() throws Exception {
        InferenceDispatcher dispatcher = start(1, Duration.ZERO, 1);
        assertTrue(dispatcher.running().isEmpty());
        CompletableFuture<Embedding> answer = dispatcher.embed(snippet(0));
        await(() -> dispatcher.running().orElse(Duration.ZERO).compareTo(Duration.ofMillis(20)) > 0);
        engine.turns.release(1);
        answer.get();
        await(() -> dispatcher.running().isEmpty());
    }

    @Test
    void whatTheOpenerRefusesTheStarterIsTold() {
        BundleException refused = new BundleException(TinyBundle.original(), "as asked");
        InferenceDispatcher.Opener opener = () -> {
            throw refused;
        };
        DispatcherSettings settings = new DispatcherSettings(1, Duration.ZERO, 1);
        assertEquals(refused, assertThrows(BundleException.class, () -> InferenceDispatcher.start(opener, settings)));
    }

    private InferenceDispatcher start(int batch, Duration deadline, int waiting) throws BundleException {
        DispatcherSettings settings = new DispatcherSettings(batch, deadline, waiting);
        InferenceDispatcher dispatcher = InferenceDispatcher.start(() -> engine, settings);
        started.add(dispatcher);
        return dispatcher;
    }

    private static Snippet snippet(long number) {
        return new Snippet(number, new long[0], new byte[0]);
    }

    private static String reason(CompletableFuture<?> failed) {
        Throwable cause = assertThrows(CompletionException.class, failed::join).getCause();
        return assertInstanceOf(InferenceException.class, cause).getMessage();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not in time");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
