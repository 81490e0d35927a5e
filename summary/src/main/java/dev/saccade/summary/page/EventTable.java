package dev.saccade.summary.page;

import dev.saccade.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Events and unseen stretches by time: what the timeline shows, for those who read or print. */
record EventTable(Moments moments) {
    String html() {
        List<Row> rows = new ArrayList<>();
        moments.summary().events().forEach(event -> rows.add(row(event)));
        moments.summary().unseen().forEach(stretch -> rows.add(row(stretch)));
        rows.sort(Comparator.comparingLong(Row::startMicros));
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<details><summary>" + heading()
                + "</summary>\n<table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th>"
                + "<th scope=\"col\">What</th><th scope=\"col\">Probability</th></tr></thead>\n<tbody>\n");
        rows.forEach(row -> html.append(row.html(moments)));
        return html.append("</tbody></table></details>").toString();
    }

    private String heading() {
        String events = Facts.counted(moments.summary().events().size(), "event");
        int unseen = moments.summary().unseen().size();
        return unseen == 0
                ? events
                : events + ", " + unseen + (unseen == 1 ? " stretch" : " stretches") + " at which nobody looked";
    }

    private static Row row(Summary.SummaryEvent event) {
        String percent = Math.round(event.peakProbability() * 100) + " %";
        return new Row("event", event.startMicros(), event.endMicros(), event.action(), percent);
    }

    private static Row row(Summary.Unseen stretch) {
        return new Row("absent", stretch.startMicros(), stretch.endMicros(), "not looked at: " + stretch.reason(), "");
    }

    private record Row(String kind, long startMicros, long endMicros, String what, String probability) {
        String html(Moments moments) {
            return "<tr class=\"" + kind + "\"><td>" + moments.of(startMicros) + "</td><td>" + moments.of(endMicros)
                    + "</td><td dir=\"auto\">" + Html.escaped(what) + "</td><td>" + probability + "</td></tr>\n";
        }
    }
}
