package io.counterfoil.server.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.util.Modules;
import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.WholeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The whole server on a database of its own, with a clock that tests move, and browsers before it. */
final class SignInHouse implements AutoCloseable {
    static final String PASSWORD = "four words in a row";
    static final Actor TEST = Actor.system("test");
    private static final ObjectMapper json = new ObjectMapper();

    final MovableClock clock = new MovableClock();
    final EntityId entity;
    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** A browser: it keeps cookies and says where its requests come from. */
    final class Browser {
        private final Map<String, String> cookies = new TreeMap<>();
        private Optional<String> bearer = Optional.empty();

        HttpResponse<String> get(String address) {
            return send(request(address).GET());
        }

        /** Posts names and values of a page's form. */
        HttpResponse<String> post(String address, String... form) {
            return send(request(address).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(ConsoleDoor.encoded(form))));
        }

        /** Asks the API as a page's script does. */
        HttpResponse<String> api(String method, String address, String body) {
            return send(request(address).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        }

        /** The session's cookie as it is sent; empty if there is none. */
        String session() {
            return cookies.getOrDefault("counterfoil", "");
        }

        void session(String secret) {
            cookies.put("counterfoil", secret);
        }

        /** As after a page of another part of the server has set it. */
        void cookie(String pair) {
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        /** From now on it is a program that comes with this token. */
        void bearer(String token) {
            bearer = Optional.of(token);
        }

        private HttpRequest.Builder request(String address) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(address))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                    .header("Accept-Language", "en");
            bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
            String sent = cookies.entrySet()
                    .stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
            return sent.isEmpty() ? request : request.header("Cookie", sent);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
                for (String set : answer.headers().allValues("Set-Cookie")) {
                    String pair = set.substring(0, set.indexOf(';'));
                    cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                }
                cookies.values().removeIf(String::isEmpty);
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    SignInHouse(Path home, Map<String, String> settings) throws StartException {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("COUNTERFOIL_AUTH_ARGON2_MEMORY_MIB", "19");
        environment.put("COUNTERFOIL_AUTH_ARGON2_ITERATIONS", "2");
        environment.put("COUNTERFOIL_HTTP_LIMIT_SIGN_IN", "0");
        environment.put("COUNTERFOIL_HTTP_LIMIT_SET_UP", "0");
        server = WholeServer.start(List.of(Modules.override(ServerModules.all())
                .with(binder -> binder.bind(Clock.class)
                        .toInstance(Clock.tick(clock, Duration.of(1, ChronoUnit.MICROS))))),
                home, environment);
        entity = WholeServer.company(server, TEST, "Seller").id();
    }

    <T> T the(Class<T> type) {
        return server.instance(type);
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }

    /** The address of a page of the company. */
    String page(String rest) {
        return "/console/" + entity.text() + "/" + rest;
    }

    Browser browser() {
        return new Browser();
    }

    /** Makes a user, who has no password yet, and gives the token that sets one. */
    String invitation(String login, String... roles) {
        return Objects.requireNonNull(the(Users.class)
                .create(TEST, Optional.empty(), new NewUser(login, "Test reader",
                        Arrays.stream(roles).map(role -> new RoleGrant(role, null)).toList()))
                .token());
    }

    /** A new user who has signed in by password. */
    Browser signedIn(String login, String... roles) {
        Browser browser = browser();
        HttpResponse<String> answer = browser.post("/console/invitation", "token", invitation(login, roles),
                "password", PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(browser.session()).isNotEmpty();
        return browser;
    }

    /** Scheme, host and port. */
    String origin() {
        URI uri = the(HttpServerService.class).uri();
        return "http://localhost:" + uri.getPort();
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private URI address(String path) {
        return URI.create(origin()).resolve(path);
    }
}
