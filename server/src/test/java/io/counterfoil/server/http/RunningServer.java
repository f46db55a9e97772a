package io.counterfoil.server.http;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.json.JsonModule;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The production modules on a free port, with the resource of the tests and a filter that knows one token. */
final class RunningServer {
    static final String TOKEN = "Bearer test";

    final HttpClient client = HttpClient.newHttpClient();
    final Injector injector;
    private final List<Managed> started = new ArrayList<>();

    private RunningServer(Injector injector) {
        this.injector = injector;
    }

    /** Grants what the token stands for, in the place where auth's filter does. */
    @Priority(Priorities.AUTHENTICATION)
    static final class TokenFilter implements ContainerRequestFilter {
        @Inject
        TokenFilter() {}

        @Override
        public void filter(ContainerRequestContext request) {
            if (TOKEN.equals(request.getHeaderString("Authorization"))) {
                RequestContext.of(request).grantAccess();
            }
        }
    }

    static RunningServer start(HttpConfig config, Module... more) throws Exception {
        Module test = new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().requireAtInjectOnConstructors();
                binder().requireExactBindingAnnotations();
                binder().disableCircularProxies();
                bind(HttpConfig.class).toInstance(config);
                bind(ShopResource.Gate.class).toInstance(new ShopResource.Gate());
                HttpBinder.http(binder()).resource(ShopResource.class).provider(TokenFilter.class);
            }
        };
        List<Module> modules = Stream.concat(Stream.of(test, new JsonModule(), new HttpModule()), Stream.of(more))
                .toList();
        RunningServer server = new RunningServer(Guice.createInjector(Stage.PRODUCTION, modules));
        for (Managed managed : server.injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
        }))) {
            managed.start();
            server.started.add(managed);
        }
        return server;
    }

    URI uri(String path) {
        return injector.getInstance(HttpServerService.class).uri().resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-1")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends these bytes as they are and reads what comes until the server closes. */
    String raw(String text) throws IOException {
        return rawTo(uri("/"), text);
    }

    String rawTo(URI address, String text) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(3_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    void stop() throws Exception {
        client.close();
        for (Managed managed : started.reversed()) {
            managed.stop();
        }
    }
}
