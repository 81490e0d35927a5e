package dev.saccade.deploy.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What clients of a server here can hold: threads, connections, header bytes, idle time. Nothing tells what the server
 * is made of.
 *
 * @param waiting connections that are not taken yet
 */
public record HttpLimits(int threads, int waiting, int headerBytes, Duration idle) {
    public void set(JavalinConfig config, ListenAddress address) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = 0;
        config.jetty.threadPool = new QueuedThreadPool(threads, Math.min(2, threads));
        config.jetty.addConnector((server, http) -> connector(server, http, address));
    }

    private ServerConnector connector(Server server, HttpConfiguration http, ListenAddress address) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(headerBytes);
        http.setIdleTimeout(idle.toMillis());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(waiting);
        connector.setIdleTimeout(idle.toMillis());
        return connector;
    }
}
