package dev.saccade.summary;

import dev.saccade.summary.Choice.Chosen;
import dev.saccade.summary.Summary.SummaryEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A line for each frame, of what is done, where in the picture and when. */
final class Phrases {
    /** Labels that are verbs; whatever else a bundle calls an action stays as it is. */
    private static final Set<String> VERBS = Set.of(
            "bend", "bow", "cheer", "clap", "climb", "crawl", "dance", "fall", "hit", "jump", "kick", "kneel", "lie",
            "point", "pull", "push", "run", "shout", "sit", "stand", "throw", "turn", "walk", "wave");

    /** Above this share of full scale something moves, beyond noise. */
    private static final float STIR = 0.006f;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Studied studied;
    private final ZoneId zone;

    /** @param zone of wall clocks */
    Phrases(Studied studied, ZoneId zone) {
        this.studied = studied;
        this.zone = zone;
    }

    /** @param chosen all of them, by time */
    String line(List<Chosen> chosen, int index) {
        Chosen one = chosen.get(index);
        List<String> words = new ArrayList<>();
        words.add(what(one));
        boolean nothing = one.why() == SummaryFrame.Why.COVERS
                && !moves(one)
                && under(one).isEmpty();
        if (!nothing) {
            one.candidate()
                    .map()
                    .flatMap(map -> Place.of(map, one.candidate().covered()))
                    .ifPresent(words::add);
        }
        if (one.event().isPresent()) {
            var event = one.event().get().event();
            words.add(span(part(one), event.startMicros(), event.endMicros()));
            words.add(Math.round(event.peakProbability() * 100) + " %");
        } else if (one.why() == SummaryFrame.Why.NEW) {
            words.add(time(part(one), one.candidate().atMicros()));
        } else {
            words.add(quiet(chosen, index));
        }
        return String.join(", ", words);
    }

    /** Third person: fall, falls. */
    static String verb(String label) {
        return VERBS.contains(label) ? label + "s" : spoken(label);
    }

    private static String spoken(String label) {
        return label.replace('_', ' ').replace('-', ' ');
    }

    /** The time of day where the part has one, else as a player of the part shows it. */
    private String time(Part part, long atMicros) {
        return part.clock(atMicros)
                .map(clock -> CLOCK.format(clock.atZone(zone)))
                .orElseGet(() -> part.position(atMicros));
    }

    private String what(Chosen one) {
        if (one.event().isPresent()) {
            return verb(one.event().get().event().action());
        }
        if (one.why() == SummaryFrame.Why.NEW) {
            return "new here";
        }
        return under(one)
                .map(event -> spoken(event.action()) + " goes on")
                .orElse(moves(one) ? "something moves" : still(one) ? "nothing happens" : "no action");
    }

    /** The event in which a frame lies that is there for something else. */
    private Optional<SummaryEvent> under(Chosen one) {
        long at = one.candidate().atMicros();
        return studied.events().stream()
                .map(Events.Event::event)
                .filter(event -> event.startMicros() <= at && at < event.endMicros())
                .findFirst();
    }

    private static boolean still(Chosen one) {
        return one.candidate().stir() <= STIR;
    }

    private static boolean moves(Chosen one) {
        return one.candidate().stir() > STIR;
    }

    /** From when to when; when, where both read the same. */
    private String span(Part part, long startMicros, long endMicros) {
        String start = time(part, startMicros);
        String end = time(part, endMicros);
        return start.equals(end) ? start : start + " to " + end;
    }

    /** Half way to its neighbours, but neither into an event, nor out of the one it lies in, nor out of its part. */
    private String quiet(List<Chosen> chosen, int index) {
        Part part = part(chosen.get(index));
        long at = chosen.get(index).candidate().atMicros();
        long from = part.startMicros();
        long to = part.endMicros();
        if (index > 0) {
            from = Math.max(from, (chosen.get(index - 1).candidate().atMicros() + at) / 2);
        }
        if (index < chosen.size() - 1) {
            to = Math.min(to, (chosen.get(index + 1).candidate().atMicros() + at) / 2);
        }
        for (Events.Event e : studied.events()) {
            from = e.event().endMicros() <= at ? Math.max(from, e.event().endMicros()) : from;
            to = e.event().startMicros() >= at ? Math.min(to, e.event().startMicros()) : to;
        }
        Optional<SummaryEvent> under = under(chosen.get(index));
        from = Math.max(from, under.map(SummaryEvent::startMicros).orElse(from));
        to = Math.min(to, under.map(SummaryEvent::endMicros).orElse(to));
        return span(part, from, to);
    }

    private Part part(Chosen one) {
        return studied.parts().get(one.candidate().part());
    }
}
