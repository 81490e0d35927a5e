package dev.saccade.summary.job;

import dev.saccade.stream.follow.RequestDesk;
import dev.saccade.stream.follow.Written;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests of Kafka become jobs, named as the requests are. What is refused for want of room in line is tried again. */
public final class JobDesk implements RequestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);

    /** Of which answers are made, whatever else is asked for. */
    private static final List<String> ANSWERED_FROM = List.of("json", "jpeg");

    private final Jobs jobs;
    private final ZoneId zone;
    private final Map<String, Order> waiting = new ConcurrentHashMap<>();
    private final Map<String, Written> refusals = new ConcurrentHashMap<>();

    /** @param zone of the times in answers */
    public JobDesk(Jobs jobs, ZoneId zone) {
        this.jobs = jobs;
        this.zone = zone;
    }

    @Override
    public void take(String id, byte[] request) {
        try {
            Order order = answerable(Orders.read(request));
            forgetOther(id, order);
            submit(id, order);
        } catch (RefusedOrderException e) {
            refuse(id, e);
        }
    }

    @Override
    public Optional<Written> answer(String id) {
        Order order = waiting.get(id);
        if (order != null) {
            submit(id, order);
        }
        if (waiting.containsKey(id)) {
            return Optional.empty();
        }
        Written refusal = refusals.get(id);
        return refusal == null ? made(id) : Optional.of(refusal);
    }

    @Override
    public void answered(String id) {
        waiting.remove(id);
        refusals.remove(id);
    }

    /** A topic that was made anew counts from the beginning again. */
    private void forgetOther(String id, Order order) {
        jobs.job(new JobId(id)).filter(job -> !job.order().equals(order)).ifPresent(job -> {
            boolean unused = jobs.delete(job.id());
        });
    }

    private void submit(String id, Order order) {
        try {
            Job unused = jobs.submit(new JobId(id), order);
            waiting.remove(id);
        } catch (RefusedOrderException e) {
            if (e.reason() == Reason.BUSY) {
                waiting.put(id, order);
            } else {
                waiting.remove(id);
                refuse(id, e);
            }
        }
    }

    private void refuse(String id, RefusedOrderException e) {
        refusals.put(id, Refusal.of(id, e).written());
    }

    private Optional<Written> made(String id) {
        Optional<Job> job = jobs.job(new JobId(id));
        if (job.isEmpty()) {
            return Optional.of(Refusal.deleted(id).written());
        }
        return switch (job.get().state()) {
            case QUEUED, RUNNING -> Optional.empty();
            case DONE -> Optional.of(done(id, job.get()));
            case FAILED ->
                Optional.of(Refusal.failed(id, job.get().failure().orElse("it could not be made"))
                        .written());
        };
    }

    private Written done(String id, Job job) {
        try {
            return new Answer(jobs, job, zone).written("request/" + id);
        } catch (IOException e) {
            // Whoever deletes a job, or what makes room, does not wait for its answer.
            LOG.warn("the answer to request {} cannot be read", id, e);
            return Refusal.deleted(id).written();
        }
    }

    private static Order answerable(Order order) {
        if (order.formats().isEmpty()) {
            return order;
        }
        List<String> formats = new ArrayList<>(order.formats());
        ANSWERED_FROM.stream().filter(format -> !formats.contains(format)).forEach(formats::add);
        return new Order(order.origin(), formats, order.budget());
    }
}
