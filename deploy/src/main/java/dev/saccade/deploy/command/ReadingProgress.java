package dev.saccade.deploy.command;

import dev.saccade.summary.Pace;
import dev.saccade.summary.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Help.Ansi;

/** One line that changes in a terminal, a line every few seconds elsewhere. */
final class ReadingProgress implements Progress {
    private static final long TERMINAL_NANOS = 250_000_000L;
    private static final long ELSEWHERE_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal = Ansi.AUTO.enabled();
    private String doing = "";
    private long start;
    private long next;
    private boolean lacked;

    ReadingProgress(PrintWriter err) {
        this.err = err;
    }

    /** Whether any footage was left out or broke off. */
    boolean lacked() {
        return lacked;
    }

    @Override
    public void read(String footage, int reading, long doneMicros, OptionalLong ofMicros) {
        long now = System.nanoTime();
        String what = footage + (reading == 1 ? ": studied" : ": pictures taken of");
        if (!what.equals(doing)) {
            doing = what;
            start = now;
            next = now + (terminal ? TERMINAL_NANOS : ELSEWHERE_NANOS);
        } else if (now >= next) {
            next = now + (terminal ? TERMINAL_NANOS : ELSEWHERE_NANOS);
            print(what, new Pace(doneMicros, ofMicros, now - start));
        }
    }

    @Override
    public void lacking(String footage, String reason) {
        lacked = true;
        err.println((terminal ? System.lineSeparator() : "") + "saccade: " + footage + ": " + reason);
    }

    /** Leaves the line. */
    void end() {
        if (terminal) {
            err.println();
        }
    }

    private void print(String what, Pace pace) {
        OptionalLong length = pace.ofMicros();
        OptionalLong seconds = pace.secondsLeft();
        String of = length.isPresent() ? " of " + clock(length.getAsLong() / 1_000_000) : "";
        String left = seconds.isPresent() ? ", " + clock(seconds.getAsLong()) + " left" : "";
        err.printf(
                Locale.ROOT,
                "%s%s %s%s, %.1f times real time%s%s",
                terminal ? "\r\033[K" : "",
                what,
                clock(pace.doneMicros() / 1_000_000),
                of,
                pace.timesRealTime(),
                left,
                terminal ? "" : System.lineSeparator());
        err.flush();
    }

    private static String clock(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
