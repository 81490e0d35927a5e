package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleReportTest {
    @Test
    void inspectSaysWhatTheBundleIs() throws Exception {
        List<String> lines = BundleReport.inspect(TinyBundle.original()).lines().toList();
        assertEquals("bundle       tiny 1, Apache-2.0", lines.get(0));
        assertTrue(lines.contains("labels       background, wave, jump (softmax, temperature 1.0)"));
        assertTrue(lines.contains("snippet      2 frames of 12 x 8, pad, 80.0 ms apart, from 80.0 ms into each "
                + "segment of 250.0 ms"));
        assertTrue(lines.contains("files        9, every hash as listed"));
    }

    @Test
    void verifySaysHowFarTheDeviceIsAndHowFast() throws Exception {
        String report = BundleReport.verify(TinyBundle.original(), Device.CPU);
        assertTrue(report.startsWith("bundle       tiny 1 on cpu"), report);
        assertTrue(report.contains("golden       4 snippets, 3 windows, all in tolerance"), report);
        assertTrue(report.matches("(?s).*embedding    lowest cosine 1\\.0+, largest difference .*"), report);
        assertTrue(report.matches("(?s).*backbone     [0-9.]+ ms a snippet, [0-9.]+ ms of it on the CPU.*"), report);
    }

    @Test
    void theBenchmarkMeasuresEveryBatchSizeAskedFor() throws Exception {
        InferenceBenchmark benchmark = new InferenceBenchmark(TinyBundle.original(), Device.CPU, Duration.ofMillis(50));
        List<InferenceMeasurement> measured = benchmark.run(List.of(1, 4));
        assertEquals(
                List.of(1, 4),
                measured.stream().map(InferenceMeasurement::batch).toList());
        for (InferenceMeasurement measurement : measured) {
            assertEquals("cpu", measurement.device());
            assertTrue(measurement.snippetsPerSecond() > 0 && measurement.windowsPerSecond() > 0);
            assertTrue(measurement.backboneCpuMillis() > 0 && measurement.headCpuMillis() > 0);
        }
    }
}
