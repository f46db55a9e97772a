package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.HttpServerService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where tests come in to the console of a running server, as people with a browser do. */
public final class ConsoleDoor implements AutoCloseable {
    static final String FORM = "application/x-www-form-urlencoded";
    private static final String PASSWORD = "four words in a row";
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([0-9a-f-]{36})\"");

    private final HttpServerService server;
    private final Users users;
    private final HttpClient browser = HttpClient.newHttpClient();

    public ConsoleDoor(HttpServerService server, Users users) {
        this.server = server;
        this.users = users;
    }

    /** Somebody new with these grants, made by {@code actor}, who looks at the entity. */
    public ConsoleReader reader(Actor actor, String name, EntityId entity, List<RoleGrant> grants) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 18);
        return invited(Objects.requireNonNull(
                users.create(actor, Optional.empty(), new NewUser(login, name, grants)).token()), entity);
    }

    /** Chooses a password with an invitation, and is signed in. */
    public ConsoleReader invited(String token, EntityId entity) {
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(address("/console/invitation"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(encoded("token", token, "password", PASSWORD))));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        String cookie = signedIn.headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(each -> each.startsWith("counterfoil="))
                .findFirst()
                .orElseThrow();
        return new ConsoleReader(this, cookie.substring(0, cookie.indexOf(';')), entity);
    }

    /** The first key of a page's forms. */
    public static String key(String page) {
        return found(KEY, page);
    }

    /** What the first group of a pattern matches in a page. */
    public static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /** @param form names and values */
    public static String encoded(String... form) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    public URI address(String path) {
        return server.uri().resolve(path);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
