package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.CameraId;
import dev.saccade.summary.Budget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobDocumentTest {
    private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void aJobThatRunsSaysHowFarItIs() {
        Order order = new Order(new Origin.Folder("holiday/<a>.mp4"), List.of("html"), new Budget.Share(0.8));
        Job job = Job.queued(new JobId("a"), order, "<a>.mp4", EIGHT)
                .begun(EIGHT.plusMillis(1500))
                .running(
                        Optional.of(new Job.Made(2, OptionalDouble.of(0.5), OptionalLong.of(9))),
                        List.of("b: is damaged"));
        assertEquals("""
                {'id':'a','state':'running','title':'<a>.mp4','path':'holiday/<a>.mp4','formats':['html'],'share':0.8,\
                'ahead':0,'created':'2026-11-25T08:00:00Z','started':'2026-11-25T08:00:01.500Z',\
                'progress':{'reading':2,'share':0.5,'secondsLeft':9},'lacks':['b: is damaged'],'files':[]}""".replace('\'', '"'), text(job));
    }

    @Test
    void aJobThatFailedSaysWhy() {
        Job job = Job.queued(new JobId("a"), Service.order("lobby"), "lobby", EIGHT)
                .begun(EIGHT)
                .failed(EIGHT.plusSeconds(2), "camera lobby has no pictures");
        assertEquals("""
                {'id':'a','state':'failed','title':'lobby','camera':'lobby','from':'2026-11-25T08:00:00Z',\
                'to':'2026-11-25T08:01:00Z','formats':[],'ahead':0,'created':'2026-11-25T08:00:00Z',\
                'started':'2026-11-25T08:00:00Z','ended':'2026-11-25T08:00:02Z','lacks':[],\
                'problem':'camera lobby has no pictures','files':[]}""".replace('\'', '"'), text(job));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatIsWrittenIsRead(Order order) throws Exception {
        Job job = Job.queued(new JobId("a-1"), order, "any \"title\"\n", EIGHT)
                .begun(EIGHT)
                .done(EIGHT.plusNanos(1000), List.of(new Job.JobFile("frames/1.jpg", "image/jpeg", 7)));
        JobDocument read = JobDocument.read(JobDocument.of(job, 3).json());
        assertEquals(job, read.job());
        assertEquals(3, read.begun());
    }

    static Stream<Order> orders() {
        return Stream.of(
                new Order(new Origin.Upload("../a"), List.of("html", "clip"), new Budget.Frames(3)),
                new Order(new Origin.Folder("a/b"), List.of(), new Budget.Every(Duration.ofMillis(1500))),
                new Order(
                        new Origin.Camera(new CameraId("c"), EIGHT, EIGHT.plusSeconds(1)),
                        List.of(),
                        new Budget.Enough()),
                new Order(
                        new Origin.Period(new CameraId("c"), EIGHT, EIGHT.plusSeconds(1), 4),
                        List.of(),
                        new Budget.Share(1)));
    }

    private static String text(Job job) {
        return new String(JobDocument.of(job).json(), StandardCharsets.UTF_8);
    }
}
