package dev.saccade.stream.follow;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cameras of a partition: what is told of their periods, and of which there is news. What it holds is bounded by
 * cameras and the periods that the result topics may speak about. Poll thread.
 */
final class PartitionPeriods {
    private final Calendar calendar;
    private final Map<PeriodKey, Told> told;
    private final Map<PeriodKey, News> news = new HashMap<>();

    /** @param told as the topic of summaries has it; days that are behind become news */
    PartitionPeriods(Calendar calendar, Map<PeriodKey, Told> told, long nowNanos) {
        this.calendar = calendar;
        this.told = new HashMap<>(told);
        told.keySet().stream().filter(key -> !key.period().day()).forEach(key -> day(key).ifPresent(
                        day -> news(day).told(nowNanos)));
    }

    /** A window or gap of this camera and moment. */
    void window(CameraId camera, Instant at, Through.Mark mark, long nowNanos) {
        PeriodKey key = new PeriodKey(camera, calendar.shorter(at));
        if (!told(key).through().windows().covers(mark.topicId(), mark.offset())) {
            news(key).window(mark.offset(), nowNanos);
        }
    }

    /** A revision of an event that touches this moment. */
    void event(CameraId camera, Instant at, Through.Mark mark, long nowNanos) {
        PeriodKey key = new PeriodKey(camera, calendar.shorter(at));
        if (!told(key).through().events().covers(mark.topicId(), mark.offset())) {
            news(key).event(mark.offset(), nowNanos);
        }
    }

    /** The first period that it is time to tell. */
    Optional<PeriodKey> due(Duration settle, Instant now, long nowNanos) {
        List<PeriodKey> candidates = news.entrySet().stream()
                .filter(n -> !n.getKey().period().to().isAfter(now))
                .filter(n -> n.getValue().due(settle, nowNanos))
                .map(Map.Entry::getKey)
                .filter(key -> !key.period().day() || shorterNews(key).findAny().isEmpty())
                .sorted()
                .toList();
        for (PeriodKey key : candidates) {
            if (!key.period().day() || behind(key)) {
                return Optional.of(key);
            }
            news.remove(key);
        }
        return Optional.empty();
    }

    /** The last of a period. */
    Told told(PeriodKey key) {
        return told.getOrDefault(key, Told.NOTHING);
    }

    /** The last of the shorter periods of a day, by time. */
    List<Told> shorter(PeriodKey day) {
        return told.entrySet().stream()
                .filter(t -> t.getKey().camera().equals(day.camera())
                        && calendar.within(day.period(), t.getKey().period()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What a day would be made of now. */
    long madeOf(PeriodKey key) {
        return key.period().day()
                ? shorter(key).stream().mapToLong(Told::revision).sum()
                : 0;
    }

    /** It is told, or was looked at and says the same still. */
    void tell(PeriodKey key, Told now, long nowNanos) {
        boolean revised = now.revision() > told(key).revision();
        told.put(key, now);
        news.remove(key);
        if (revised && !key.period().day()) {
            day(key).ifPresent(day -> news(day).told(nowNanos));
        }
    }

    void giveUp(PeriodKey key) {
        news.remove(key);
    }

    /** Nothing will be told any more of what was over then. */
    void forgetBefore(Instant time) {
        told.keySet().removeIf(key -> key.period().to().isBefore(time));
    }

    News news(PeriodKey key) {
        return news.computeIfAbsent(key, k -> new News());
    }

    /** @param position of the consumer; @return what to commit of the windows */
    long holdWindows(long position) {
        return news.values().stream().mapToLong(News::windowsFrom).reduce(position, Math::min);
    }

    /** As {@link #holdWindows}, of the events. */
    long holdEvents(long position) {
        return news.values().stream().mapToLong(News::eventsFrom).reduce(position, Math::min);
    }

    int pending() {
        return news.size();
    }

    private Optional<PeriodKey> day(PeriodKey shorter) {
        Period day = calendar.day(shorter.period().from());
        return calendar.tellsDays() && calendar.within(day, shorter.period())
                ? Optional.of(new PeriodKey(shorter.camera(), day))
                : Optional.empty();
    }

    /** Where retention has taken some, the sum is less, and the day stands as it was told. */
    private boolean behind(PeriodKey day) {
        return madeOf(day) > told(day).madeOf();
    }

    private Stream<PeriodKey> shorterNews(PeriodKey day) {
        return news.keySet().stream()
                .filter(key -> key.camera().equals(day.camera()) && calendar.within(day.period(), key.period()));
    }
}
