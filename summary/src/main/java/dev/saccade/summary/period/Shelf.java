package dev.saccade.summary.period;

import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.Order;
import java.io.IOException;

/** Where summaries are kept beside Kafka, as {@link Jobs#keep} does. */
@FunctionalInterface
public interface Shelf {
    void keep(JobId id, Order order, String title, Jobs.Filling filling) throws IOException, InterruptedException;
}
