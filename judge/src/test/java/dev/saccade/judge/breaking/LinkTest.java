package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void flowsStandsStillBreaksAndHeals() throws IOException {
        int front = new Ports(1).free();
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
                Link link = new Link(front, server.getLocalPort());
                Socket client = new Socket(LOOPBACK, front);
                Socket behind = server.accept()) {
            client.getOutputStream().write(1);
            assertEquals(1, behind.getInputStream().read());

            link.stall();
            client.getOutputStream().write(2);
            behind.setSoTimeout(100);
            assertThrows(
                    SocketTimeoutException.class, () -> behind.getInputStream().read());
            behind.setSoTimeout(0);
            link.heal();
            assertEquals(2, behind.getInputStream().read());

            link.cut();
            assertEquals(-1, behind.getInputStream().read());
            link.heal();
            try (Socket again = new Socket(LOOPBACK, front);
                    Socket behindAgain = server.accept()) {
                behindAgain.getOutputStream().write(3);
                assertEquals(3, again.getInputStream().read());
            }
        }
    }
}
