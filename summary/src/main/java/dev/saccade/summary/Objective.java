package dev.saccade.summary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a set S of frames tells of a video, V being all that may be shown:
 *
 * <pre>
 *   F(S) = sum over v in V of (m(v) / M + NEW n(v)) max over i in S of s(i, v)      what it looks like, what is new
 *        + SPREAD sum over v in V of m(v) / M max over i in S of t(i, v)           when
 *        + sum over events e of a(e) max over i in S of r(i, e)                    what is done
 * </pre>
 *
 * with mass m, all of it M, novelty n, likeness s, nearness in time t, and r how well a frame shows an event, all 0 to 1.
 * The weight a(e) is all that the other terms can give, times 1 to 2 by the event's probability: events come first. Each term is a weighted sum of
 * maxima, so that F is monotone and submodular: a frame adds nothing below 0, and the less the more there is already. Not
 * thread-safe.
 */
final class Objective {
    /** What one wholly new candidate weighs, where all that is seen weighs 1. */
    static final double NEW = 0.02;

    /** So little that it only decides between frames that look the same. */
    static final double SPREAD = 0.001;

    private final List<Candidate> candidates;
    private final List<Moments> events;
    private final float[][] like;
    private final double[] share;
    private final double lengthMicros;
    /** All that the terms without events can give. */
    private final double rest;

    private final float[] looks;
    private final double[] when;
    private final double[][] shows;
    private final double[] eventWeight;
    private final double[] shown;

    /**
     * What choosing a frame adds.
     *
     * @param event the one to which most is added
     */
    record Gain(double looks, double news, double time, double events, Optional<Moments> event) {
        double sum() {
            return looks + news + time + events;
        }
    }

    /** @param candidates by time */
    Objective(List<Candidate> candidates, List<Moments> all) {
        List<Moments> events = all.stream()
                .filter(e -> candidates.stream().anyMatch(c -> e.shownBy(c) > 0))
                .toList();
        this.candidates = candidates;
        this.events = events;
        int n = candidates.size();
        this.like = new float[n][n];
        for (int i = 0; i < n; i++) {
            like[i][i] = 1;
            for (int v = 0; v < i; v++) {
                like[i][v] = Likeness.of(
                        candidates.get(i).embedding(), candidates.get(v).embedding());
                like[v][i] = like[i][v];
            }
        }
        double mass = candidates.stream().mapToDouble(Candidate::mass).sum();
        this.share = candidates.stream().mapToDouble(c -> c.mass() / mass).toArray();
        this.lengthMicros =
                Math.max(1, candidates.get(n - 1).atMicros() - candidates.get(0).atMicros());
        this.looks = new float[n];
        this.when = new double[n];
        this.rest = 1
                + SPREAD
                + NEW * candidates.stream().mapToDouble(Candidate::novelty).sum();
        this.eventWeight =
                events.stream().mapToDouble(e -> rest * (1 + e.probability())).toArray();
        this.shown = new double[events.size()];
        this.shows = IntStream.range(0, n)
                .mapToObj(i -> events.stream()
                        .mapToDouble(e -> e.shownBy(candidates.get(i)))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** An event's moments: how well a candidate shows it. */
    interface Moments {
        double shownBy(Candidate candidate);

        /** At its peak. */
        float probability();
    }

    int size() {
        return candidates.size();
    }

    /** Of all candidates together. */
    double all() {
        double sum = rest;
        for (int e = 0; e < eventWeight.length; e++) {
            int event = e;
            sum += eventWeight[e]
                    * Arrays.stream(shows).mapToDouble(s -> s[event]).max().orElse(0);
        }
        return sum;
    }

    /** What the candidate would add to what is chosen. */
    Gain gain(int i) {
        double cover = 0;
        double news = 0;
        double time = 0;
        for (int v = 0; v < like.length; v++) {
            double more = like[i][v] - looks[v];
            if (more > 0) {
                cover += share[v] * more;
                news += candidates.get(v).novelty() * more;
            }
            time += share[v] * Math.max(0, near(i, v) - when[v]);
        }
        double told = 0;
        double most = 0;
        Optional<Moments> event = Optional.empty();
        for (int e = 0; e < eventWeight.length; e++) {
            double more = eventWeight[e] * Math.max(0, shows[i][e] - shown[e]);
            told += more;
            event = more > most ? Optional.of(events.get(e)) : event;
            most = Math.max(most, more);
        }
        return new Gain(cover, NEW * news, SPREAD * time, told, event);
    }

    void choose(int i) {
        for (int v = 0; v < like.length; v++) {
            looks[v] = Math.max(looks[v], like[i][v]);
            when[v] = Math.max(when[v], near(i, v));
        }
        for (int e = 0; e < shown.length; e++) {
            shown[e] = Math.max(shown[e], shows[i][e]);
        }
    }

    /** Which of these is most like a candidate; the nearest in time of equals. */
    int nearest(int v, List<Integer> among) {
        int best = among.get(0);
        for (int i : among) {
            double more = like[i][v] - like[best][v];
            if (more > 0 || (more == 0 && near(i, v) > near(best, v))) {
                best = i;
            }
        }
        return best;
    }

    double likeness(int i, int v) {
        return like[i][v];
    }

    private double near(int i, int v) {
        return 1 - Math.abs(candidates.get(i).atMicros() - candidates.get(v).atMicros()) / lengthMicros;
    }
}
