package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.http.HttpBinder;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.Routes;
import io.counterfoil.server.time.ManualClock;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthHttpTest {
    private static final String PASSWORD = "four words in a row";
    private static final Map<String, String> SAME_ORIGIN = Map.of("Sec-Fetch-Site", "same-origin");
    private static final TestNode node = new TestNode(ManualClock.at("2026-03-02T08:00:00Z"));
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final ObjectMapper json = new ObjectMapper();
    private static final List<Managed> started = new ArrayList<>();
    private static URI base = URI.create("http://unset.invalid");

    @BeforeAll
    static void start() throws Exception {
        TestNode.empty();
        for (Managed managed : node.injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
        }))) {
            managed.start();
            started.add(managed);
        }
        base = node.get(HttpServerService.class).uri();
    }

    @AfterAll
    static void stop() throws Exception {
        TestNode.empty();
        client.close();
        for (Managed managed : started.reversed()) {
            managed.stop();
        }
    }

    @BeforeEach
    void empty() {
        TestNode.empty();
        node.leaves.clear();
    }

    @Test
    void theFirstAdministratorSetsUpSignsInAndSignsOut() throws Exception {
        String token = node.get(SetupToken.class).issueIfNeeded().orElseThrow();
        String body = "{\"token\":\"" + token + "\",\"login\":\"ada\",\"display\":\"Ada\",\"password\":\"" + PASSWORD
                + "\"}";
        HttpResponse<String> made = send("POST", "/api/v1/setup", body, Map.of());
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValueSatisfying(
                place -> assertThat(place).endsWith("/users/" + read(made).path("id").asText()));
        assertThat(made.body()).doesNotContain(PASSWORD).doesNotContain("argon2");
        refused(send("POST", "/api/v1/setup", body, Map.of()), 403, "auth.setup-token-invalid");

        refused(send("POST", "/api/v1/sessions", "{\"login\":\"ada\",\"password\":\"wrong\"}", Map.of()), 401,
                "auth.sign-in-refused");
        HttpResponse<String> signedIn = send("POST", "/api/v1/sessions",
                "{\"login\":\"ada\",\"password\":\"" + PASSWORD + "\"}", Map.of("Cookie", "counterfoil=stale"));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(201);
        String setCookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(setCookie).matches(
                "counterfoil=[0-9a-f]{64}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        assertThat(signedIn.body()).doesNotContain(cookie.substring(cookie.indexOf('=') + 1));

        HttpResponse<String> me = send("GET", "/api/v1/me", "", Map.of("Cookie", cookie));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(read(me).path("user").path("login").asText()).isEqualTo("ada");
        assertThat(read(me).path("permissions").findValuesAsText("permission")).contains("user:manage", "thing:write");

        HttpResponse<String> out = send("DELETE", "/api/v1/sessions/current", "", with(cookie, SAME_ORIGIN));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie")).hasValueSatisfying(
                cleared -> assertThat(cleared).startsWith("counterfoil=; ").contains("Max-Age=0"));
        refused(send("GET", "/api/v1/me", "", Map.of("Cookie", cookie)), 401, "auth.credentials-invalid");
        assertThat(node.leaves).extracting(leaf -> leaf.type())
                .containsExactly("auth.setup-token-issued", "auth.first-administrator", "auth.sign-in-refused",
                        "auth.signed-in", "auth.session-ended");
    }

    @Test
    void everyRouteThatIsNotPublicRefusesStrangersAndWhoLacksThePermission() throws Exception {
        String cookie = administrator();
        String bare = tokenOf("bob", List.of());
        List<Route> closed = node.get(Routes.class).all().stream().filter(route -> !route.isPublic()).toList();
        assertThat(closed).hasSizeGreaterThan(15);
        for (Route route : closed) {
            String path = route.path()
                    .replace("{id}", idFor(route.path()))
                    .replaceAll("\\{[^}]+}", "x");
            refused(send(route.httpMethod(), path, "{}", Map.of()), 401, "http.not-signed-in");
            if (!route.permission().orElseThrow().startsWith("me:")) {
                refused(send(route.httpMethod(), path, "{}", Map.of("Authorization", "Bearer " + bare)), 403,
                        "auth.denied");
            }
            if (route.changesState()) {
                refused(send(route.httpMethod(), path, "{}", Map.of("Cookie", cookie)), 403, "auth.cross-site");
            }
        }
    }

    @Test
    void aChangeThatComesWithACookieHasToComeFromOurOwnPage() throws Exception {
        String cookie = administrator();
        String body = "{\"login\":\"%s\",\"display\":\"x\",\"roles\":[]}";
        for (Map<String, String> foreign : List.of(Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"), Map.of("Sec-Fetch-Site", "none"),
                Map.of("Origin", "https://evil.example"), Map.of("Origin", "null"),
                Map.of("Origin", base.getScheme() + "://" + base.getHost() + ":1"),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", origin()), Map.<String, String>of())) {
            refused(send("POST", "/api/v1/users", body.formatted("bob"), with(cookie, foreign)), 403,
                    "auth.cross-site");
        }
        assertThat(send("POST", "/api/v1/users", body.formatted("bob"), with(cookie, SAME_ORIGIN)).statusCode())
                .isEqualTo(201);
        assertThat(send("POST", "/api/v1/users", body.formatted("eve"), with(cookie, Map.of("Origin", origin())))
                .statusCode()).isEqualTo(201);
        assertThat(send("GET", "/api/v1/users", "", with(cookie, Map.of("Sec-Fetch-Site", "cross-site"))).statusCode())
                .as("reading is not changing")
                .isEqualTo(200);
        refused(send("POST", "/api/v1/sessions", "{\"login\":\"ada\",\"password\":\"" + PASSWORD + "\"}",
                Map.of("Sec-Fetch-Site", "cross-site")), 403, "auth.cross-site");
    }

    @Test
    void anInvitedUserChoosesAPasswordAndIsDisabledByVersion() throws Exception {
        String cookie = administrator();
        HttpResponse<String> made = send("POST", "/api/v1/users",
                "{\"login\":\"bob\",\"display\":\"Bob\",\"roles\":[{\"role\":\"clerk\"}]}", with(cookie, SAME_ORIGIN));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = read(made).path("user").path("id").asText();
        String invitation = read(made).path("token").asText();
        assertThat(send("POST", "/api/v1/passwords",
                "{\"token\":\"" + invitation + "\",\"password\":\"" + PASSWORD + "\"}", Map.of()).statusCode())
                .isEqualTo(200);
        String bob = signIn("bob");
        refused(send("PUT", "/api/v1/users/" + id + "/roles", "{\"roles\":[]}", with(cookie, SAME_ORIGIN)), 428,
                "http.if-match-missing");
        refused(send("PUT", "/api/v1/users/" + id + "/roles", "{\"roles\":[]}",
                with(cookie, Map.of("Sec-Fetch-Site", "same-origin", "If-Match", "\"1\""))), 412, "http.stale");
        HttpResponse<String> user = send("GET", "/api/v1/users/" + id, "", Map.of("Cookie", cookie));
        HttpResponse<String> changed = send("PUT", "/api/v1/users/" + id + "/roles",
                "{\"roles\":[{\"role\":\"auditor\"}]}", with(cookie, Map.of("Sec-Fetch-Site", "same-origin",
                        "If-Match", user.headers().firstValue("ETag").orElseThrow())));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(read(changed).path("roles").findValuesAsText("role")).containsExactly("auditor");
        assertThat(send("GET", "/api/v1/users", "", Map.of("Cookie", bob)).statusCode()).as("auditors read all")
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/users/" + id + "/disable", "", with(cookie, SAME_ORIGIN)).statusCode())
                .isEqualTo(200);
        refused(send("GET", "/api/v1/me", "", Map.of("Cookie", bob)), 401, "auth.credentials-invalid");
        refused(send("GET", "/api/v1/users/usr_0000000000001", "", Map.of("Cookie", cookie)), 404,
                "auth.user-unknown");
    }

    @Test
    void anApiTokenNeedsNoCookieAndAWrongOneIsRefused() throws Exception {
        administrator();
        String token = tokenOf("bob", List.of(new RoleGrant("auditor", null)));
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        assertThat(send("GET", "/api/v1/users?limit=1", "", bearer).statusCode()).isEqualTo(200);
        assertThat(read(send("GET", "/api/v1/me", "", bearer)).path("kind").asText()).isEqualTo("token");
        refused(send("POST", "/api/v1/users", "{\"login\":\"x\",\"display\":\"x\",\"roles\":[]}", bearer), 403,
                "auth.denied");
        refused(send("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer cfk_nonsense")), 401,
                "auth.credentials-invalid");
        refused(send("GET", "/api/v1/me", "", Map.of("Authorization", "Basic YWRhOng=")), 401, "http.not-signed-in");
        assertThat(send("GET", "/health/live", "", Map.of("Authorization", "Bearer nonsense")).statusCode())
                .as("public routes do not care")
                .isEqualTo(200);
        JsonNode list = read(send("GET", "/api/v1/tokens", "", bearer)).path("items");
        assertThat(list).hasSize(1);
        HttpResponse<String> revoked = send("DELETE", "/api/v1/tokens/" + list.get(0).path("id").asText(), "",
                Map.of("Authorization", "Bearer " + node.get(CliToken.class).secret()));
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        refused(send("GET", "/api/v1/me", "", bearer), 401, "auth.credentials-invalid");
    }

    @Test
    void theCommandLineOfThisMachineActsAsTheServer() throws Exception {
        CliToken token = node.get(CliToken.class);
        HttpResponse<String> me = send("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer " + token.secret()));
        assertThat(read(me).path("principal").asText()).isEqualTo("sys_cli");
        assertThat(token.accepts(token.secret(), "127.0.0.1")).isTrue();
        assertThat(token.accepts(token.secret(), "192.0.2.1")).as("not from another machine").isFalse();
        assertThat(token.accepts(token.secret() + "0", "127.0.0.1")).isFalse();
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @Test
    void overTheNetworkTheCookieIsBoundToHostAndHttps() {
        assertThat(new SessionCookie(false).set("s", node.config.sessionAbsolute()))
                .isEqualTo("__Host-counterfoil=s; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void aRouteThatDemandsWhatNobodyDeclaresStopsTheStart() {
        assertThatThrownBy(() -> new TestNode(node.clock, new AbstractModule() {
            @Override
            protected void configure() {
                HttpBinder.http(binder()).resource(BurningResource.class);
            }
        })).hasStackTraceContaining("routes: no feature declares the permission thing:burn");
    }

    /** Demands a permission that does not exist. */
    @Path("/api/v1/burn")
    public static final class BurningResource {
        @Inject
        BurningResource() {}

        @GET
        @RequiresPermission("thing:burn")
        @Operation("Never answers.")
        public List<String> burn() {
            return List.of();
        }
    }

    private String administrator() throws Exception {
        node.get(SetupToken.class)
                .makeFirstAdministrator(node.get(SetupToken.class).issueIfNeeded().orElseThrow(), "ada", "Ada",
                        PASSWORD);
        return signIn("ada");
    }

    private String signIn(String login) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/sessions",
                "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String tokenOf(String login, List<RoleGrant> roles) {
        UserId user = node.get(Users.class)
                .create(Actor.system("test"), Optional.empty(),
                        new NewUser(login, login, roles))
                .user()
                .id();
        return Objects.requireNonNull(node.get(Tokens.class)
                .create(Caller.actorOf(user), Optional.empty(), new NewToken("t", List.of("*:*"), null,
                        node.clock.instant().plusSeconds(3600)))
                .secret());
    }

    private static String idFor(String path) {
        String prefix = path.contains("/users/") ? "usr" : path.contains("/tokens/") ? "tok" : "ses";
        return prefix + "_0000000000001";
    }

    private static Map<String, String> with(String cookie, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Cookie", cookie);
        return all;
    }

    private static String origin() {
        return base.getScheme() + "://" + base.getAuthority();
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "auth-http-" + UUID.randomUUID());
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isEqualTo(status);
        assertThat(read(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
    }
}
