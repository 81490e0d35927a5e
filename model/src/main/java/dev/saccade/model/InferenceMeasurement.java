package dev.saccade.model;

/**
 * What a device got through at one batch size.
 *
 * @param device {@code cuda} or {@code cpu}
 * @param batch snippets, and windows, in one run
 * @param backboneCpuMillis CPU time of a snippet; on CUDA the host's part alone
 * @param headCpuMillis likewise of a window
 */
record InferenceMeasurement(
        String device,
        int batch,
        double snippetsPerSecond,
        double backboneCpuMillis,
        double windowsPerSecond,
        double headCpuMillis) {}
