package dev.saccade.deploy;

import dev.saccade.deploy.command.CommandTree;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command line. Results go to standard output, all else to standard error. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(CleanExit.run(() -> CommandTree.run(args, System.getenv(), out, err)));
    }
}
