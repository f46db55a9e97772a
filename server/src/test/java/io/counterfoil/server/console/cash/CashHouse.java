package io.counterfoil.server.console.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.approval.ApprovalModule;
import io.counterfoil.server.auth.AuthConfig;
import io.counterfoil.server.auth.AuthModule;
import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.auth.IdentityProviderConfig;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleModule;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.delivery.DeliveryModule;
import io.counterfoil.server.document.DocumentModule;
import io.counterfoil.server.dunning.DunningModule;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.operations.OperationsModule;
import io.counterfoil.server.page.PageModule;
import io.counterfoil.server.payment.PaymentModule;
import io.counterfoil.server.portal.PortalConfig;
import io.counterfoil.server.portal.PortalModule;
import io.counterfoil.server.request.RequestModule;
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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console with bank and cash application behind a real HTTP server, and people who have signed in. */
public final class CashHouse {
    /** As whom tests prepare what pages show. */
    public static final Actor TEST = Actor.system("test");
    private static final String PASSWORD = "four words in a row";
    private static final CashHouse SHARED = new CashHouse();
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([0-9a-f-]{36})\"");

    private final BankHouse house = BankHouse.with(TEST, new AuthModule(), new ApprovalModule(), new PageModule(),
            new DocumentModule(),
            new DeliveryModule(), new DunningModule(), new RequestModule(), new PaymentModule(), new PortalModule(),
            new OperationsModule(),
            new ConsoleModule(),
            new AbstractModule() {
                @Override
                protected void configure() {
                    bind(FactorSeal.class).toInstance(TestKeys.factorSeal());
                    bind(PortalConfig.class).toInstance(new PortalConfig());
                    bind(AuthConfig.class).toInstance(new AuthConfig().setArgon2MemoryMib(19).setArgon2Iterations(2));
                    bind(IdentityProviderConfig.class).toInstance(new IdentityProviderConfig());
                }
            });
    private final HttpClient browser = HttpClient.newHttpClient();

    /** What the command that makes an invoice remembers. */
    record Made(OpenItemId item) {}

    /** Somebody who has signed in. */
    public final class Reader {
        private final String cookie;
        private final EntityId entity;

        private Reader(String cookie, EntityId entity) {
            this.cookie = cookie;
            this.entity = entity;
        }

        /** @param rest below the entity's address */
        public HttpResponse<String> get(String rest) {
            return send(request(rest).GET());
        }

        /** Posts names and values. */
        public HttpResponse<String> post(String rest, String... form) {
            return send(request(rest).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(form))));
        }

        /** Posts as a form of a foreign page would. */
        public HttpResponse<String> postFromElsewhere(String rest, String... form) {
            return send(request(rest).header("Sec-Fetch-Site", "cross-site")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(form))));
        }

        /** Posts a form with a file, as a browser does. */
        public HttpResponse<String> upload(String rest, String field, String fileName, String content) {
            return uploadRaw(rest, "multipart/form-data; boundary=----abc",
                    "------abc\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                            + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n------abc--\r\n");
        }

        public HttpResponse<String> uploadRaw(String rest, String type, String body) {
            return send(request(rest).header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body)));
        }

        /** Asks for any address of the server; with an empty object where JSON is read. */
        public HttpResponse<String> ask(String method, String path, String type) {
            return send(HttpRequest.newBuilder(address(path))
                    .header("Cookie", cookie)
                    .header("Origin", address("/").toString().replaceFirst("/$", ""))
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("If-Match", "\"1\"")
                    .header("Content-Type", type)
                    .method(method, BodyPublishers
                            .ofString(type.equals("application/json") && !method.equals("GET") ? "{}" : "")));
        }

        private HttpRequest.Builder request(String rest) {
            return HttpRequest.newBuilder(address("/console/" + entity + "/" + rest))
                    .header("Cookie", cookie)
                    .header("Accept-Language", "en");
        }
    }

    public static CashHouse shared() {
        return SHARED;
    }

    public BankHouse house() {
        return house;
    }

    public <T> T the(Class<T> type) {
        return house.the(type);
    }

    /** A customer whom reminders can be sent to. */
    public Customer customer(EntityId entity, String name) {
        return the(Customers.class).create(TEST, BankHouse.key(), entity, new NewCustomer(null, name, null,
                BankHouse.address(), null, null, null, null, null, null, null,
                List.of(new Contact("billing", "Pat <i>Payer</i>", "pat@example.com", null))));
    }

    /** What is open of an invoice of 1 March 2026, due on the 31st. */
    public OpenItemId invoice(EntityId entity, Customer customer, String number, String amount) {
        return the(Commands.class)
                .run(TEST, Command.of("test.invoice", Made.class)
                        .needs("allocation:decide", entity)
                        .does(context -> new Made(the(Invoices.class)
                                .importIssued(context, new ImportedInvoice(customer, number,
                                        LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), BankHouse.eur(amount),
                                        BankHouse.eur(amount), Map.of()))
                                .receivable()
                                .id())))
                .item();
    }

    /** Somebody new with these roles for the entity. */
    public Reader reader(EntityId entity, String... roles) {
        return reader(entity, Arrays.stream(roles).map(role -> new RoleGrant(role, entity)).toList());
    }

    /** Somebody new who holds the role everywhere, and looks at this entity. */
    public Reader everywhere(EntityId entity, String role) {
        return reader(entity, List.of(new RoleGrant(role, null)));
    }

    /** Somebody new who looks at the entity, with these grants. */
    public Reader reader(EntityId entity, List<RoleGrant> grants) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 18);
        String token = Objects.requireNonNull(the(Users.class)
                .create(TEST, Optional.empty(), new NewUser(login, "Test <b>reader</b>", grants))
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
        return new Reader(cookie.substring(0, cookie.indexOf(';')), entity);
    }

    /** What the next page will say. */
    public static String notice(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        String cookie = done.headers().firstValue("Set-Cookie").orElseThrow();
        return new String(Base64.getUrlDecoder().decode(cookie.substring(9, cookie.indexOf(';'))),
                StandardCharsets.UTF_8);
    }

    /** The first key of the page's forms. */
    public static String key(HttpResponse<String> page) {
        Matcher matcher = KEY.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
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
