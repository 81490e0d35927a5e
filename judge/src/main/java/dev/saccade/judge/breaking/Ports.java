package dev.saccade.judge.breaking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Ports that a process can be given again after it was killed. They lie below those that Linux hands to outgoing
 * connections, one of which might otherwise sit on a dead broker's port.
 */
final class Ports {
    private static final int FIRST = 15_000;
    private static final int LAST = 31_000;

    private int next;

    /** @param start where to look first, so that two runs on a machine seldom meet */
    Ports(long start) {
        this.next = FIRST + (int) Math.floorMod(start * 97, (long) (LAST - FIRST) / 2);
    }

    int free() throws IOException {
        while (next < LAST) {
            int port = next++;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: the next one then.
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + LAST);
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
