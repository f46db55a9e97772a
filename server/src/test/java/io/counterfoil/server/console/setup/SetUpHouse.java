package io.counterfoil.server.console.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.SetupToken;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.testing.WholeServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The whole server with nothing in it yet, and the browser of whoever sets it up. */
final class SetUpHouse implements AutoCloseable {
    private static final String PASSWORD = "four words in a row";

    private final Server server;
    private final ConsoleDoor door;
    private String cookie = "";

    SetUpHouse(Path home) throws StartException {
        Path unused = MailPlugin.pack(home.resolve("plugins"));
        server = WholeServer.start(ServerModules.all(), home, Map.of("COUNTERFOIL_PLUGINS_TRUST", "development",
                "COUNTERFOIL_AUTH_ARGON2_MEMORY_MIB", "19", "COUNTERFOIL_AUTH_ARGON2_ITERATIONS", "2",
                "COUNTERFOIL_HTTP_LIMIT_SET_UP", "0", "COUNTERFOIL_HTTP_LIMIT_SIGN_IN", "0"));
        door = new ConsoleDoor(the(HttpServerService.class), the(Users.class));
    }

    <T> T the(Class<T> type) {
        return server.instance(type);
    }

    @Override
    public void close() {
        door.close();
        server.stop();
    }

    /** Takes the first step, whose one-time token only the terminal has. */
    HttpResponse<String> becomeAdministrator() {
        return signedIn(post("set-up", "token", the(SetupToken.class).issueIfNeeded().orElseThrow(), "login", "ada",
                "display", "Ada", "password", PASSWORD));
    }

    /** Signs in as on another day. */
    HttpResponse<String> signIn() {
        cookie = "";
        return signedIn(post("sign-in", "login", "ada", "password", PASSWORD));
    }

    private HttpResponse<String> signedIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String set = answer.headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(each -> each.startsWith("counterfoil="))
                .findFirst()
                .orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        return answer;
    }

    /** @param rest below the console's address */
    HttpResponse<String> get(String rest) {
        return door.send(request(rest).GET());
    }

    /** A step's page, which is there. */
    String page(String step) {
        HttpResponse<String> answer = get("set-up/" + step);
        assertThat(answer.statusCode()).as("%s: %s", step, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Posts names and values, as a form with a key of its own. */
    HttpResponse<String> post(String rest, String... form) {
        return postAgain(rest, UUID.randomUUID().toString(), form);
    }

    HttpResponse<String> postAgain(String rest, String key, String... form) {
        return door.send(request(rest).header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ConsoleDoor.encoded(form) + "&_key=" + key)));
    }

    /** Where the console leads whoever comes in. */
    String led() {
        return place(get(""));
    }

    /** Where an answer leads, below the console's address. */
    static String place(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String path = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
        return path.equals("/console") ? "" : path.substring("/console/".length());
    }

    /** The step that a page's list marks as the present one. */
    static String marked(String page) {
        return ConsoleDoor.found(Pattern
                .compile("aria-current=\"step\"><span[^>]*>[^<]*</span><span>([^<]*)</span>"), page);
    }

    private HttpRequest.Builder request(String rest) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(door.address("/console" + (rest.isEmpty() ? "" : "/" + rest)))
                .header("Accept-Language", "en");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
