package dev.saccade.deploy.command;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A name for a worker that nobody named. */
final class WorkerName {
    private WorkerName() {}

    static String random() {
        byte[] part = new byte[4];
        new SecureRandom().nextBytes(part);
        return machine() + "-" + HexFormat.of().formatHex(part);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "worker";
        }
    }
}
