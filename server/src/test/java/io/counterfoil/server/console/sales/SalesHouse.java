package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole server on a database of its own, a company in it, and people who have signed in. */
final class SalesHouse implements AutoCloseable {
    static final Actor TEST = Actor.system("test");
    private static final String PASSWORD = "four words in a row";
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern VERSION = Pattern.compile("name=\"_version\" value=\"([0-9]+)\"");

    private final Server server;
    private final HttpClient browser = HttpClient.newHttpClient();
    final LegalEntity entity;
    /** The day on which all its invoices are issued, so that some can be overdue. */
    final LocalDate issued;

    /** Somebody who has signed in. */
    final class Reader {
        private final String cookie;

        private Reader(String cookie) {
            this.cookie = cookie;
        }

        /** @param rest below the entity's address */
        HttpResponse<String> get(String rest) {
            return send(request(rest).GET());
        }

        /** Posts names and values. */
        HttpResponse<String> post(String rest, String... form) {
            return send(request(rest).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(form))));
        }

        private HttpRequest.Builder request(String rest) {
            return HttpRequest.newBuilder(address("/console/" + entity.id() + "/" + rest))
                    .header("Cookie", cookie)
                    .header("Accept-Language", "en");
        }
    }

    SalesHouse(Path home) throws StartException {
        Bootstrap bootstrap = Bootstrap.of(ServerModules.all());
        server = bootstrap.wire(bootstrap.configuration(ConfigSource.of(new InstallationHome(home),
                Map.of("COUNTERFOIL_DATABASE_EMBEDDED_HOME", TestDatabase.embeddedHome().toString(),
                        "COUNTERFOIL_HTTP_PORT", "0"))),
                StartOptions.NONE);
        server.start();
        entity = the(Entities.class).create(TEST, key(), new NewEntity("Seller & <b>Sons</b>", "EUR", "Europe/Berlin",
                "en", new PostalAddress("Am Wall 1", "Bremen", "28195", null, "DE"), "accounts@seller.example", null,
                null, null, 30, List.of()));
        issued = entity.today(Clock.systemUTC()).minusDays(20);
    }

    <T> T the(Class<T> type) {
        return server.instance(type);
    }

    @Override
    public void close() {
        browser.close();
        server.stop();
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    Customer customer(String number, String name) {
        return the(Customers.class).create(TEST, key(), entity.id(),
                new NewCustomer(number, name, null, new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null,
                        null, "en", null, null, null, null,
                        List.of(new Contact("billing", "Ann", "ann-" + number + "@buyer.example", null))));
    }

    Draft draft(Customer customer, LocalDate dueOn, String price, String what) {
        return the(Drafts.class).create(TEST, key(), entity.id(), content(customer, dueOn, price, what));
    }

    private DraftContent content(Customer customer, LocalDate dueOn, String price, String what) {
        return new DraftContent(customer.id(), null, issued, null, null, null, dueOn, null, null, null, null, null,
                List.of(new DraftLine(what, BigDecimal.ONE, null, new BigDecimal(price), null, null, null, null, "Z",
                        null, null, null, null, null)));
    }

    IssuedDocument invoice(Customer customer, LocalDate dueOn, String price, String what) {
        return the(Drafts.class).issue(TEST, key(), entity.id(), draft(customer, dueOn, price, what).id(),
                new IfMatch(1));
    }

    /** Somebody new with these roles. */
    Reader reader(String... roles) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 18);
        String token = Objects.requireNonNull(the(Users.class)
                .create(TEST, Optional.empty(), new NewUser(login, "Test reader",
                        Arrays.stream(roles).map(role -> new RoleGrant(role, entity.id())).toList()))
                .token());
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(address("/console/invitation"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded("token", token, "password", PASSWORD))));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        String cookie = signedIn.headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(each -> each.startsWith("counterfoil="))
                .findFirst()
                .orElseThrow();
        return new Reader(cookie.substring(0, cookie.indexOf(';')));
    }

    /** The first key of the page's forms. */
    static String key(HttpResponse<String> page) {
        return first(KEY, page);
    }

    /** The version that the page's forms are for. */
    static String version(HttpResponse<String> page) {
        return first(VERSION, page);
    }

    private static String first(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    /** Where a form leads on, below the entity's address. */
    String place(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        String place = URI.create(done.headers().firstValue("Location").orElseThrow()).getPath();
        return place.substring(("/console/" + entity.id() + "/").length());
    }

    private URI address(String path) {
        return the(HttpServerService.class).uri().resolve(path);
    }

    private static String encoded(String... form) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
