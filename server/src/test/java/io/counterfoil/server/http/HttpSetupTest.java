package io.counterfoil.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Module;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set up, refused and shut down; each test has a server of its own. */
final class HttpSetupTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static HttpConfig config() {
        return new HttpConfig().setPort(0);
    }

    /** Says nothing about access. */
    @Path("/api/v1/bare")
    public static final class BareResource {
        @Inject
        BareResource() {}

        @GET
        public String bare() {
            return "";
        }
    }

    /** Says both. */
    @Path("/api/v1/both")
    public static final class BothResource {
        @Inject
        BothResource() {}

        @POST
        @Public(reason = "x")
        @RequiresPermission("a:b")
        public String both() {
            return "";
        }
    }

    /** Hides its methods from the walk. */
    @Path("/api/v1/locator")
    public static final class LocatorResource {
        @Inject
        LocatorResource() {}

        @Path("/sub")
        public BareResource sub() {
            return new BareResource();
        }
    }

    private static Module resource(Class<?> type) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                HttpBinder.http(binder()).resource(type);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(classes = {BareResource.class, BothResource.class, LocatorResource.class, String.class})
    void aResourceWhoseAccessIsNotClearStopsTheStart(Class<?> type) {
        assertThatThrownBy(() -> RunningServer.start(config(), resource(type))).isInstanceOf(CreationException.class)
                .hasMessageContaining(type.getSimpleName());
    }

    @Test
    void everyRouteIsListedWithItsAccess() throws Exception {
        RunningServer server = RunningServer.start(config());
        try {
            List<Route> routes = server.injector.getInstance(Routes.class).all();
            assertThat(routes).allMatch(route -> route.isPublic() != route.permission().isPresent())
                    .extracting(route -> route.httpMethod() + " " + route.path())
                    .contains("GET /health/ready", "POST /api/v1/orders", "GET /api/v1/orders/{id}",
                            "DELETE /api/v1/orders/{id}", "GET /metrics", "GET /api/openapi.json");
        } finally {
            server.stop();
        }
    }

    static final class FirstErrors {
        static final ErrorCode ONE = new ErrorCode("test.same", ErrorKind.INVALID, "x");
    }

    static final class SecondErrors {
        static final ErrorCode TWO = new ErrorCode("test.same", ErrorKind.CONFLICT, "y");
    }

    @Test
    void twoErrorsOfOneCodeAreRefused() {
        assertThatThrownBy(() -> new ErrorCatalog(Set.of(FirstErrors.class, SecondErrors.class)))
                .hasMessageContaining("test.same")
                .hasMessageContaining("FirstErrors.ONE");
        assertThatThrownBy(() -> new ErrorCatalog(Set.of(String.class))).hasMessageContaining("java.lang.String");
        assertThat(new ErrorCatalog(Set.of(FirstErrors.class)).all()).containsExactly(FirstErrors.ONE);
    }

    /** Three checks whose state a test turns. */
    static final class Checks extends AbstractModule {
        static final AtomicBoolean WELL = new AtomicBoolean();
        static final CountDownLatch NEVER = new CountDownLatch(1);

        static final class Turning implements HealthCheck {
            @Inject
            Turning() {}

            @Override
            public String name() {
                return "turning";
            }

            @Override
            public Health check() {
                return WELL.get() ? Health.ok("fine") : Health.failing("not yet");
            }
        }

        static final class Hanging implements HealthCheck {
            @Inject
            Hanging() {}

            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public Health check() throws InterruptedException {
                if (!WELL.get()) {
                    NEVER.await();
                }
                return Health.ok("");
            }
        }

        static final class Throwing implements HealthCheck {
            @Inject
            Throwing() {}

            @Override
            public String name() {
                return "throwing";
            }

            @Override
            public Health check() {
                if (!WELL.get()) {
                    throw new IllegalStateException("password=secret");
                }
                return Health.ok("");
            }
        }

        @Override
        protected void configure() {
            HttpBinder.http(binder()).health(Turning.class).health(Hanging.class).health(Throwing.class);
        }
    }

    @Test
    void readyIsWhatAllChecksSay() throws Exception {
        RunningServer server = RunningServer.start(config(), new Checks());
        try {
            HttpResponse<String> bad = server.get("/health/ready");
            assertThat(bad.statusCode()).isEqualTo(503);
            assertThat(bad.body())
                    .contains("\"ready\":false", "\"name\":\"turning\",\"ok\":false,\"detail\":\"not yet\"",
                            "\"name\":\"hanging\",\"ok\":false,\"detail\":\"no answer",
                            "\"name\":\"throwing\",\"ok\":false")
                    .doesNotContain("secret");
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            Checks.WELL.set(true);
            HttpResponse<String> good = server.get("/health/ready");
            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(good.body()).contains("\"ready\":true");
        } finally {
            server.stop();
        }
    }

    @Test
    void aRequestThatIsBeingServedEndsBeforeTheServerDoes() throws Exception {
        RunningServer server = RunningServer.start(config());
        ShopResource.Gate gate = server.injector.getInstance(ShopResource.Gate.class);
        URI uri = server.uri("/");
        CompletableFuture<HttpResponse<String>> slow = server.client
                .sendAsync(server.request("/api/v1/orders/slow").build(), BodyHandlers.ofString());
        assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();
        HttpServerService service = server.injector.getInstance(HttpServerService.class);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                service.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(refusesConnections(server, uri)).isTrue();
        assertThat(slow).isNotDone();
        gate.open.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
        stopping.get(10, TimeUnit.SECONDS);
        server.stop();
    }

    private static boolean refusesConnections(RunningServer server, URI uri) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                String answer = server.rawTo(uri, "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                if (answer.startsWith("HTTP/1.1 503")) {
                    return true;
                }
            } catch (SocketException | SocketTimeoutException e) {
                // Refused, closed, or left in the queue of a socket that nobody accepts from any more.
                return true;
            }
        }
        return false;
    }

    @Test
    void httpsOutsideTurnsOnStrictTransportSecurity() throws Exception {
        RunningServer server = RunningServer
                .start(config().setPublicUrl(Optional.of(URI.create("https://ar.example.com"))));
        try {
            assertThat(server.get("/health/live").headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
            assertThat(server.get("/no").headers().firstValue("Strict-Transport-Security")).isPresent();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT", "IGNORE"})
    void forwardedHeadersAreReadOrNotAsConfigured(String policy) throws Exception {
        RunningServer server = RunningServer.start(config().setForwarded(HttpConfig.Forwarded.valueOf(policy)),
                resource(AddressResource.class));
        try {
            HttpResponse<String> answer = server
                    .send(server.request("/address").header("X-Forwarded-For", "203.0.113.9"));
            assertThat(answer.body()).isEqualTo(policy.equals("ACCEPT") ? "203.0.113.9" : "127.0.0.1");
        } finally {
            server.stop();
        }
    }

    /** Answers with the caller's address. */
    @Path("/address")
    public static final class AddressResource {
        @Inject
        AddressResource() {}

        @GET
        @Public(reason = "test")
        public String address(@jakarta.ws.rs.core.Context RequestContext context) {
            return context.remoteAddress();
        }
    }

    @Test
    void theDescriptionNamesEveryRouteAndResolves() throws Exception {
        RunningServer server = RunningServer.start(config());
        try {
            HttpResponse<String> answer = server.get("/api/openapi.json");
            JsonNode api = MAPPER.readTree(answer.body());
            assertThat(api.path("openapi").asText()).isEqualTo("3.1.0");
            for (JsonNode reference : api.findValues("$ref")) {
                assertThat(api.at(reference.asText().substring(1)).isMissingNode()).as(reference.asText()).isFalse();
            }
            for (Route route : server.injector.getInstance(Routes.class).all()) {
                JsonNode operation = api.path("paths")
                        .path(route.path())
                        .path(route.httpMethod()
                                .toLowerCase(
                                        java.util.Locale.ROOT));
                boolean described = !route.path().startsWith("/assets");
                assertThat(operation.isObject()).as(route.toString()).isEqualTo(described);
                if (described) {
                    assertThat(operation.path("x-permission").asText(null)).isEqualTo(route.permission().orElse(null));
                    assertThat(operation.path("responses").has("default")).isTrue();
                    Set<String> inPath = new TreeSet<>();
                    Pattern.compile("\\{(\\w+)}").matcher(route.path()).results().forEach(m -> inPath.add(m.group(1)));
                    Set<String> declared = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            declared.add(parameter.path("name").asText());
                        }
                    });
                    assertThat(declared).as(route.toString()).isEqualTo(inPath);
                }
            }
            assertThat(api.findValuesAsText("operationId")).doesNotHaveDuplicates();
            JsonNode create = api.at("/paths/~1api~1v1~1orders/post");
            assertThat(create.path("parameters").findValuesAsText("$ref"))
                    .containsExactly("#/components/parameters/IdempotencyKey");
            assertThat(create.at("/responses/201/content/application~1json/schema/$ref").asText())
                    .isEqualTo("#/components/schemas/Order");
            assertThat(api.at("/components/schemas/NewOrder/required").toString())
                    .isEqualTo("[\"customer\",\"orderedOn\",\"lines\",\"speed\"]");
            assertThat(api.at("/components/schemas/NewOrder/properties/speed/enum").toString())
                    .isEqualTo("[\"normal\",\"next-day\"]");
            assertThat(api.at("/components/schemas/PageOfOrder/properties/items/items/$ref").asText())
                    .isEqualTo("#/components/schemas/Order");
            assertThat(api.at("/paths/~1api~1v1~1orders~1{id}/delete/parameters").toString())
                    .doesNotContain("Idempotency");
        } finally {
            server.stop();
        }
    }

    @Test
    void theDescriptionIsAPageUnderTheStrictPolicy() throws Exception {
        RunningServer server = RunningServer.start(config());
        try {
            HttpResponse<String> page = server.get("/api/docs");
            assertThat(page.headers().firstValue(SecurityHeaders.POLICY)).contains(SecurityHeaders.PAGE_POLICY);
            assertThat(page.body())
                    .contains("POST /api/v1/orders", "order:create", "Takes an order.", "id=\"type-Order\"")
                    .doesNotContain("<script")
                    .doesNotContain("style=")
                    .doesNotContain("onclick");
            HttpResponse<String> css = server.get("/assets/docs.css");
            assertThat(css.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
            HttpResponse<String> again = server.send(server.request("/assets/docs.css")
                    .header("If-None-Match",
                            css.headers().firstValue("ETag").orElseThrow()));
            assertThat(again.statusCode()).isEqualTo(304);
        } finally {
            server.stop();
        }
    }

    @Test
    void aValueOfTheConfigurationThatIsWrongIsRefusedWithTheRightForm() {
        assertThatThrownBy(() -> config().setPort(70_000)).hasMessageContaining("65535");
        assertThatThrownBy(() -> config().setMaxBody("ten")).hasMessageContaining("10 MiB");
        assertThatThrownBy(() -> config().setMaxBody("0")).hasMessageContaining("10 MiB");
        assertThatThrownBy(() -> config().setPublicUrl(Optional.of(URI.create("https://a.example/x"))))
                .hasMessageContaining("host only");
        assertThatThrownBy(() -> config().setPublicUrl(Optional.of(URI.create("ftp://a.example"))))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> config().setIdleTimeout(Duration.ZERO)).hasMessageContaining("1s");
        assertThat(config().setMaxBody("2 GiB").maxBodyBytes()).isEqualTo(2L << 30);
        assertThat(config().maxBodyBytes()).isEqualTo(10L << 20);
    }

    @Test
    void htmlIsEscaped() {
        assertThat(new Html("<b>").element("p", "a & \"b\" <script> 'c'").render())
                .contains("<title>&lt;b&gt;</title>", "<p>a &amp; &quot;b&quot; &lt;script&gt; &#39;c&#39;</p>");
    }
}
