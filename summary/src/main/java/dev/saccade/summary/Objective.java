package dev.saccade.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set S of frames tells of a video, V being all that may be shown:
 *
 * <pre>
 *   F(S) = sum over v in V of (m(v) / M + NEW n(v)) max over i in S of s(i, v)      what it looks like, what is new
 *        + SPREAD sum over v in V of m(v) / M max over i in S of t(i, v)           when
 *        + sum over events e of a(e) g(sum over stretches k of e of max over i in S and k of r(i, e))   what is done
 *   g(x) = 2 - 2^(1-x)
 * </pre>
 *
 * with mass m, all of it M, novelty n, likeness s, nearness in time t, and r how well a frame shows an event, all 0 to 1.
 * The weight a(e) is all that the other terms can give, times 1 to 2 by the event's probability: events come first. An
 * event that is longer than a window has several stretches, of which each further one that is shown tells half of what
 * the one before told, so that the longest has but a few frames. The terms are weighted sums of maxima, and a rising
 * concave g of such sums, so that F is monotone and submodular: a frame adds nothing below 0, and the less the more
 * there is already. Not thread-safe.
 */
final class Objective {
    /** What one wholly new candidate weighs, where all that is seen weighs 1. */
    static final double NEW = 0.02;

    /** So little that it only decides between frames that look the same. */
    static final double SPREAD = 0.001;

    private final List<Candidate> candidates;
    private final float[][] like;
    private final double[] share;
    private final double lengthMicros;
    /** All that the terms without events can give. */
    private final double rest;

    private final float[] looks;
    private final double[] when;
    /** Of each candidate. */
    private final List<List<Showing>> shows;

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

    /** One candidate's worth for one event, 0 to 1. */
    private record Showing(Told event, int stretch, double worth) {}

    /** What is told of an event so far. */
    private static final class Told {
        private final Moments moments;
        private final double weight;
        private final double[] stretches;
        private double sum;

        private Told(Moments moments, double rest) {
            this.moments = moments;
            this.weight = rest * (1 + moments.probability());
            this.stretches = new double[moments.stretches()];
        }

        private double more(Showing by) {
            return weight * (told(sum + better(by)) - told(sum));
        }

        private void show(Showing by) {
            sum += better(by);
            stretches[by.stretch()] += better(by);
        }

        private double better(Showing by) {
            return Math.max(0, by.worth() - stretches[by.stretch()]);
        }

        /** Each further stretch tells half of what the one before told. */
        private static double told(double stretches) {
            return 2 - Math.pow(2, 1 - stretches);
        }
    }

    /** @param candidates by time */
    Objective(List<Candidate> candidates, List<Moments> events) {
        this.candidates = candidates;
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
        List<Told> told = events.stream().map(e -> new Told(e, rest)).toList();
        this.shows = candidates.stream().map(c -> showings(told, c)).toList();
    }

    private static List<Showing> showings(List<Told> events, Candidate candidate) {
        return events.stream()
                .map(e -> new Showing(e, e.moments.stretchOf(candidate), e.moments.shownBy(candidate)))
                .filter(s -> s.worth() > 0)
                .toList();
    }

    /** An event's moments: how well a candidate shows it, in stretches of which each is worth a frame. */
    interface Moments {
        /** At least 1. */
        int stretches();

        /** Number of the one in which the candidate lies, or which is nearest to it. */
        int stretchOf(Candidate candidate);

        double shownBy(Candidate candidate);

        /** At its peak. */
        float probability();
    }

    int size() {
        return candidates.size();
    }

    /** Of all candidates together. */
    double all() {
        Map<Told, Told> whole = new LinkedHashMap<>();
        for (Showing by : shows.stream().flatMap(List::stream).toList()) {
            whole.computeIfAbsent(by.event(), e -> new Told(e.moments, rest)).show(by);
        }
        return rest
                + whole.values().stream()
                        .mapToDouble(t -> t.weight * Told.told(t.sum))
                        .sum();
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
        for (Showing by : shows.get(i)) {
            double more = by.event().more(by);
            told += more;
            event = more > most ? Optional.of(by.event().moments) : event;
            most = Math.max(most, more);
        }
        return new Gain(cover, NEW * news, SPREAD * time, told, event);
    }

    void choose(int i) {
        for (int v = 0; v < like.length; v++) {
            looks[v] = Math.max(looks[v], like[i][v]);
            when[v] = Math.max(when[v], near(i, v));
        }
        for (Showing by : shows.get(i)) {
            by.event().show(by);
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
