package io.counterfoil.server.http;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ReadyMessage;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server itself.
 *
 * <pre>
 * Server                        virtual threads on Java 24 and later; errors by ProblemWriter
 * │  HttpConfiguration          strict URIs and HTTP, no server header; customizers, for every request that can be parsed:
 * │   ├─ ForwardedRequest…      only with http.forwarded=accept
 * │   └─ frame                  request id and security headers
 * └─ RequestFrame               log context, methods and forwarded headers that are refused, timer
 *    └─ GracefulHandler         counts requests; while stopping new ones get 503
 *       └─ CompressionHandler   gzip of answers; bodies of requests are never inflated
 *          └─ ServletContextHandler "/"
 *             └─ Jersey         RequestContextFilter → (matching) → RouteFilter → RateLimitFilter → filters of auth
 *                               → RequestGuard → resource → AnswerFilter → JsonBodies; errors by ProblemMapper
 * </pre>
 */
public final class HttpServerService implements Managed, ReadyMessage {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServerService.class);
    /** Before it a virtual thread that waits inside synchronized code holds on to its carrier. */
    private static final int FIRST_JAVA_WITHOUT_PINNING = 24;

    private final HttpConfig config;
    private final Json json;
    private final MeterRegistry meters;
    private final HealthChecks health;
    private final JerseyApplication application;
    private @Nullable Server server;
    private @Nullable ServerConnector connector;
    /** The free port that was taken before the start. */
    private @Nullable ServerSocketChannel taken;

    @Inject
    HttpServerService(HttpConfig config, Json json, MeterRegistry meters, HealthChecks health, Routes routes,
            @HttpResources Map<Class<?>, Object> resources, @HttpProviders Set<Object> providers) {
        this.config = config;
        this.json = json;
        this.meters = meters;
        this.health = health;
        this.application = new JerseyApplication(config, json, routes, resources, providers);
    }

    @Override
    public synchronized void start() throws Exception {
        Invariants.require(server == null, "the HTTP server runs already");
        SecurityHeaders headers = new SecurityHeaders(config);
        ProblemWriter problems = new ProblemWriter(json, headers);
        Server fresh = new Server(threads());
        ServerConnector listening = new ServerConnector(fresh, 1, -1, new HttpConnectionFactory(http(headers)));
        listening.setHost(config.bind());
        listening.setPort(config.port());
        if (taken != null) {
            listening.open(taken);
            taken = null;
        }
        listening.setIdleTimeout(config.idleTimeout().toMillis());
        fresh.addConnector(listening);
        fresh.setErrorHandler(problems);
        fresh.setHandler(handlers(problems));
        fresh.setStopAtShutdown(false);
        fresh.setStopTimeout(config.drainTimeout().toMillis());
        try {
            fresh.start();
        } catch (Exception e) {
            fresh.stop();
            throw e;
        }
        server = fresh;
        connector = listening;
        LOG.info("listening on {}", uri());
    }

    private ThreadPool threads() {
        if (Runtime.version().feature() >= FIRST_JAVA_WITHOUT_PINNING) {
            VirtualThreadPool pool = new VirtualThreadPool();
            pool.setName("http");
            pool.setMaxConcurrentTasks(config.maxConcurrentRequests());
            return pool;
        }
        QueuedThreadPool pool = new QueuedThreadPool(config.maxConcurrentRequests());
        pool.setName("http");
        return pool;
    }

    private HttpConfiguration http(SecurityHeaders headers) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setRequestHeaderSize(config.maxHeaderBytes());
        http.setRelativeRedirectAllowed(true);
        if (config.forwarded() == HttpConfig.Forwarded.ACCEPT) {
            http.addCustomizer(new ForwardedRequestCustomizer());
        }
        http.addCustomizer((request, fields) -> {
            headers.applyTo(fields);
            fields.put(Frame.REQUEST_ID_HEADER, Frame.of(request).requestId());
            return request;
        });
        return http;
    }

    private Handler handlers(ProblemWriter problems) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(problems);
        ServletHolder jersey = new ServletHolder("jersey", new ServletContainer(application.build()));
        jersey.setInitOrder(1);
        context.addServlet(jersey, "/*");

        CompressionHandler compression = new CompressionHandler(context);
        compression.putCompression(new GzipCompression());
        compression.putConfiguration("/*", CompressionConfig.builder()
                .defaults()
                .decompressExcludePath("/*")
                // What is sent bit by bit would wait in the compressor.
                .compressExcludeMimeType("text/event-stream")
                .build());
        return new RequestFrame(new GracefulHandler(compression), config.forwarded(), meters, problems);
    }

    /**
     * Where the server listens, or is going to, with the port that it really has: a free one is taken when somebody
     * asks for it, for plugins are told their addresses before the start.
     */
    public synchronized URI uri() {
        String host = config.bind().contains(":") ? "[" + config.bind() + "]" : config.bind();
        return URI.create("http://" + host + ":" + port());
    }

    private int port() {
        if (connector != null) {
            return connector.getLocalPort();
        }
        if (config.port() != 0) {
            return config.port();
        }
        try {
            if (taken == null) {
                taken = ServerSocketChannel.open().bind(new InetSocketAddress(config.bind(), 0));
            }
            return taken.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port of " + config.bind(), e);
        }
    }

    @Override
    public List<String> lines() {
        return List.of("It is at " + config.publicUrl().orElseGet(this::uri) + ".");
    }

    @Override
    public void stop() throws Exception {
        health.drain();
        @Nullable
        Server running = take();
        if (running != null) {
            running.stop();
        }
        if (taken != null) {
            taken.close();
        }
    }

    private synchronized @Nullable Server take() {
        @Nullable
        Server running = server;
        server = null;
        return running;
    }
}
