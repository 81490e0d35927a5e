package dev.saccade.judge.breaking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between clients and one broker: forwards connections, stands still, or is cut. Any thread.
 */
final class Link implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    /** What it does with bytes. */
    private enum State {
        FLOWS,
        STALLS,
        CUT
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private State state = State.FLOWS;

    /** Listens on the port, and forwards to the target on loopback. */
    Link(int port, int target) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        start(this::accept);
    }

    /** Bytes no longer arrive, connections stay. */
    void stall() {
        become(State.STALLS);
    }

    /** Every connection breaks, and none is made. */
    void cut() {
        become(State.CUT);
        open.forEach(Link::close);
    }

    /** As if nothing had been. */
    void heal() {
        become(State.FLOWS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }

    private synchronized boolean broken() {
        return state == State.CUT;
    }

    private void accept() {
        try {
            while (true) {
                forward(server.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void forward(Socket client) {
        if (broken()) {
            close(client);
            return;
        }
        try {
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(broker);
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            start(() -> pump(client, broker));
            start(() -> pump(broker, client));
        } catch (IOException e) {
            // The broker is away, and so the client learns it.
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0 && mayPass(); n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One end is gone; so is the other now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized boolean mayPass() throws InterruptedException {
        while (state == State.STALLS) {
            wait();
        }
        return state == State.FLOWS;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "saccade-link");
        thread.setDaemon(true);
        thread.start();
    }
}
