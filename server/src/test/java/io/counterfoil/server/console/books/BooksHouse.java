package io.counterfoil.server.console.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.VoucherId;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.testing.WholeServer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The whole server on a database of its own, a company in it, and people who have signed in. */
final class BooksHouse implements AutoCloseable {
    static final Actor TEST = Actor.system("test");
    private final Server server;
    private final ConsoleDoor door;
    final EntityId entity;

    BooksHouse(Path home) throws StartException {
        server = WholeServer.start(ServerModules.all(), home, Map.of());
        door = new ConsoleDoor(the(HttpServerService.class), the(Users.class));
        entity = WholeServer.company(server, TEST, "Seller & <b>Sons</b>").id();
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
        return the(Customers.class).create(TEST, key(), entity,
                new NewCustomer(number, name, null, new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null,
                        null, "en", null, null, null, null, List.of()));
    }

    IssuedDocument invoice(Customer customer, LocalDate dueOn, String price) {
        Draft draft = the(Drafts.class).create(TEST, key(), entity, new DraftContent(customer.id(), null, null, null,
                null, null, dueOn, null, null, null, null, null,
                List.of(new DraftLine("Work", BigDecimal.ONE, null, new BigDecimal(price), null, null, null, null,
                        "Z", null, null, null, null, null))));
        IssuedDocument issued = the(Drafts.class).issue(TEST, key(), entity, draft.id(), new IfMatch(1));
        assertThat(issued).isNotNull();
        return issued;
    }

    /** Cash of an amount that pays an invoice. */
    ReceiptId paid(Customer customer, IssuedDocument invoice, String amount) {
        return the(HandReceipts.class)
                .record(TEST, key(), entity, new HandReceipt(customer.id(), "cash",
                        Money.parse(amount, CurrencyCode.of("EUR")), null, null, null, null,
                        List.of(new HandReceipt.Use(invoice.id().text(), null, null, null))))
                .receipt()
                .id();
    }

    /** Revenue of an amount on a day, against the bank. */
    EntryId sale(LocalDate on, String amount, String reason) {
        Money money = Money.parse(amount, CurrencyCode.of("EUR"));
        return the(Transactions.class).write(tx -> the(Ledger.class).post(tx,
                EntryDraft.of(entity, "test.happened", on, Instant.now(Clock.systemUTC()), TEST,
                        new VoucherId(the(Ids.class).next()))
                        .reason(reason)
                        .debit(AccountCode.BANK, money)
                        .credit(AccountCode.REVENUE, money)));
    }

    /** Somebody new, who holds these roles everywhere. */
    ConsoleReader reader(String... roles) {
        return door.reader(TEST, "Test reader", entity,
                Arrays.stream(roles).map(role -> new RoleGrant(role, null)).toList());
    }

    /** Chooses a password with an invitation, and is signed in. */
    ConsoleReader invited(String token) {
        return door.invited(token, entity);
    }

    /** Asks the API with a token. */
    HttpResponse<String> api(String path, String token) {
        return door.send(
                HttpRequest.newBuilder(door.address(path)).header("Authorization", "Bearer " + token).GET());
    }
}
