package io.counterfoil.server.delivery;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.Instalment;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.LetterPlugins;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.receipt.NewReceipt;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.server.receipt.Receipts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A legal entity of a test's own that writes to its customers. */
public final class LetterSeller {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    public final LegalEntity entity;
    public final LocalDate today;
    private final Path folder;

    /** What a command of these tests answers. */
    record Done(long id) {}

    public LetterSeller(Path folder) {
        this.folder = folder;
        entity = HOUSE.the(Entities.class)
                .create(ANNA, key(), new NewEntity("Seller " + UUID.randomUUID(), "EUR",
                        "UTC", "en", ADDRESS, "accounts@seller.example", null, "DE89370400440532013000", null, 30,
                        List.of(new NewTaxRegistration("DE", "DE123456789", null, null, null, null))));
        today = entity.today(HOUSE.clock());
    }

    public InstanceView template() {
        return LetterPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, "invoice-template", entity.id(), folder);
    }

    public InstanceView statements() {
        return LetterPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, "statement-template", entity.id(),
                folder);
    }

    public InstanceView channel() {
        return LetterPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, "reminder-channel", entity.id(), folder);
    }

    /** How the template, the channel or its lookup behaves from now on. */
    public void tell(String what, String how) {
        try {
            // At once: what is drawn or sent beside the test would read a file cut off as "as usual".
            Path next = Files.writeString(folder.resolve(what + ".next"), how);
            Files.move(next, folder.resolve(what), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the channel was given so far. */
    public List<String> sent() {
        return LetterPlugins.sent(folder);
    }

    public Customer customer(String language, @Nullable String email) {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), entity.id(), new NewCustomer(null, "Buyer GmbH", null,
                        ADDRESS, null, null, language, null, null, null, null,
                        email == null ? null : List.of(new Contact("billing", "Berta Buyer", email, null))));
    }

    public DraftContent content(Customer customer, @Nullable LocalDate issueOn, @Nullable LocalDate dueOn,
            @Nullable List<Instalment> instalments, String price) {
        return new DraftContent(customer.id(), null, issueOn, null, null, null, dueOn, instalments, null, null, null,
                null, List.of(new DraftLine("Work", new BigDecimal("2"), null, new BigDecimal(price), null, null, null,
                        null, null, null, null, null, null, null)));
    }

    public Draft draft(DraftContent content) {
        return HOUSE.the(Drafts.class).create(ANNA, key(), entity.id(), content);
    }

    public IssuedDocument issue(DraftContent content) {
        Draft draft = draft(content);
        return HOUSE.the(Drafts.class)
                .issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version()));
    }

    /** Over 238.00 EUR, due in 30 days. */
    public IssuedDocument issue(Customer customer) {
        return issue(content(customer, null, null, null, "100"));
    }

    /** Over 238.00 EUR. */
    public IssuedDocument dueOn(Customer customer, LocalDate dueOn) {
        return issue(content(customer, dueOn.isBefore(today) ? dueOn : today, dueOn, null, "100"));
    }

    public static Money eur(String amount) {
        return Money.parse(amount, CurrencyCode.of("EUR"));
    }

    /** The customer pays the invoice's first open item. */
    public void pay(Customer customer, InvoiceId invoice, String amount) {
        List<OpenItem> open = transactions().read(tx -> HOUSE.the(OpenItems.class)
                .of(tx, entity.id(), DocumentRef.invoice(invoice.value())));
        Done unused = HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.pay", Done.class).needs("test:pay", entity.id()).does(context -> {
                    OpenItem item = HOUSE.the(OpenItems.class)
                            .lock(context.tx(), entity.id(), List.of(open.getFirst().id()))
                            .getFirst();
                    OpenItem cash = HOUSE.the(Receipts.class)
                            .record(context, new NewReceipt(entity.id(), customer.id(), ReceiptMethod.BANK,
                                    "test", UUID.randomUUID().toString(), eur(amount), eur(amount), today, today,
                                    Dimensions.NONE))
                            .cash();
                    HOUSE.the(Allocations.class)
                            .allocate(context, cash, item, List.of(AllocationPart.cash(eur(amount))), today,
                                    Decision.PERSON);
                    return new Done(item.id().value());
                }));
    }
}
