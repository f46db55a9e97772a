package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.testing.WholeServer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The whole server on a database of its own, a company in it, and people who have signed in. */
final class SalesHouse implements AutoCloseable {
    static final Actor TEST = Actor.system("test");
    private static final Pattern VERSION = Pattern.compile("name=\"_version\" value=\"([0-9]+)\"");

    private final Server server;
    private final ConsoleDoor door;
    final LegalEntity entity;
    /** The day on which all its invoices are issued, so that some can be overdue. */
    final LocalDate issued;

    SalesHouse(Path home) throws StartException {
        this(home, Map.of());
    }

    /** @param settings more variables of its environment */
    SalesHouse(Path home, Map<String, String> settings) throws StartException {
        server = WholeServer.start(ServerModules.all(), home, settings);
        door = new ConsoleDoor(the(HttpServerService.class), the(Users.class));
        entity = WholeServer.company(server, TEST, "Seller & <b>Sons</b>");
        issued = entity.today(Clock.systemUTC()).minusDays(20);
    }

    /** Another company, in which nothing is yet. */
    LegalEntity company(String name) {
        return WholeServer.company(server, TEST, name);
    }

    <T> T the(Class<T> type) {
        return server.instance(type);
    }

    @Override
    public void close() {
        door.close();
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
    ConsoleReader reader(String... roles) {
        return door.reader(TEST, "Test reader", entity.id(),
                Arrays.stream(roles).map(role -> new RoleGrant(role, entity.id())).toList());
    }

    /** The first key of the page's forms. */
    static String key(HttpResponse<String> page) {
        return ConsoleDoor.key(page.body());
    }

    /** The version that the page's forms are for. */
    static String version(HttpResponse<String> page) {
        return ConsoleDoor.found(VERSION, page.body());
    }

    /** Where a form leads on, below the entity's address. */
    String place(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        String place = URI.create(done.headers().firstValue("Location").orElseThrow()).getPath();
        return place.substring(("/console/" + entity.id() + "/").length());
    }
}
