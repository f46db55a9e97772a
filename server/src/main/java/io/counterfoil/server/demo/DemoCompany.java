package io.counterfoil.server.demo;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ReadyMessage;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.imports.Imports;
import io.counterfoil.server.imports.SyntheticReceivables;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.NewCreditNote;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the demo company once, at the first start with {@code --demo}: receivables of the last 700 days with part of
 * them late or open, imported as a job, and customers of its own with invoices and credit notes. From a fixed seed;
 * only the dates follow the day.
 */
final class DemoCompany implements Managed, ReadyMessage {
    static final String NAME = "Northwind Services Inc.";
    private static final long SEED = 20_261_122;
    private static final int IMPORTED_INVOICES = 2_000;
    private static final int UNPAID_PERCENT = 4;
    private static final int MONTHS_OF_OWN_INVOICES = 6;
    private static final Actor ACTOR = Actor.system("demo");
    private static final List<String> CUSTOMERS = List.of("Alder Logistics", "Birch & Sons", "Cedar Health",
            "Dogwood Media",
            "Elm Street Bakery", "Fir Engineering");

    private final StartOptions options;
    private final Entities entities;
    private final Customers customers;
    private final Imports imports;
    private final Drafts drafts;
    private final CreditNotes creditNotes;
    private final Clock clock;

    @Inject
    DemoCompany(StartOptions options, Entities entities, Customers customers, Imports imports, Drafts drafts,
            CreditNotes creditNotes, Clock clock) {
        this.options = options;
        this.entities = entities;
        this.customers = customers;
        this.imports = imports;
        this.drafts = drafts;
        this.creditNotes = creditNotes;
        this.clock = clock;
    }

    @Override
    public void start() throws IOException {
        if (options.demo() && company().isEmpty()) {
            LegalEntity entity = found();
            importHistory(entity);
            writeInvoices(entity);
        }
    }

    @Override
    public void stop() {
        // What it made stays.
    }

    @Override
    public List<String> lines() {
        return company().filter(entity -> options.demo())
                .map(entity -> List.of("Demo company   " + entity.name() + "   " + entity.id(),
                        "Look at it     counterfoil report ageing --entity " + entity.id()))
                .orElse(List.of());
    }

    private Optional<LegalEntity> company() {
        return entities.all().stream().filter(entity -> entity.name().equals(NAME)).findFirst();
    }

    private LegalEntity found() {
        return entities.create(ACTOR, key("entity"),
                new NewEntity(NAME, "USD", "America/Chicago", "en",
                        new PostalAddress("500 Lakeshore Drive", "Chicago", "60611", "IL", "US"),
                        "accounts@northwind.example",
                        "IL-204-88113", null, null, 30, null));
    }

    private void importHistory(LegalEntity entity) throws IOException {
        StringBuilder csv = new StringBuilder();
        SyntheticReceivables.upTo(entity.today(clock), SEED, IMPORTED_INVOICES, UNPAID_PERCENT).writeTo(csv);
        var unused = imports.start(ACTOR, key("import"), entity.id(), "ibm-late-payment", "history.csv", false,
                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void writeInvoices(LegalEntity entity) {
        LocalDate today = entity.today(clock);
        List<Customer> own = new ArrayList<>();
        for (String name : CUSTOMERS) {
            String mail = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example";
            own.add(customers.create(ACTOR, key("customer-" + name), entity.id(),
                    new NewCustomer(null, name, "organisation",
                            new PostalAddress((own.size() + 10) + " Market Street", "Chicago", "60654", "IL", "US"),
                            null, null, null,
                            false, null, null, null,
                            List.of(new Contact("billing", "Accounts payable", "ap@" + mail, null)))));
        }
        for (int month = MONTHS_OF_OWN_INVOICES - 1; month >= 0; month--) {
            LocalDate day = today.minusMonths(month);
            for (int i = 0; i < own.size(); i++) {
                IssuedDocument issued = issue(entity.id(), own.get(i), day, i, month);
                if (i == month) {
                    IssuedDocument unused = creditNotes.issue(ACTOR, key("credit-" + month), entity.id(), issued.id(),
                            new NewCreditNote(day, "Service level missed", List.of(
                                    new NewCreditNote.Line(1, new BigDecimal("50.00"), null, null))));
                }
            }
        }
    }

    private IssuedDocument issue(EntityId entity, Customer customer, LocalDate day, int customerIndex, int month) {
        BigDecimal hours = new BigDecimal(8 + customerIndex * 3 + month);
        DraftLine line = new DraftLine("Maintenance, hours", hours, "HUR", new BigDecimal("95.00"), null, null, null,
                true, "O", null,
                "Services not subject to sales tax", null, null, false);
        Draft draft = drafts.create(ACTOR, key("draft-" + customerIndex + "-" + month), entity,
                new DraftContent(customer.id(), null,
                        day, null, null, null, null, null, null, null, null, null, List.of(line)));
        return drafts.issue(ACTOR, key("issue-" + customerIndex + "-" + month), entity, draft.id(),
                new IfMatch(draft.version()));
    }

    /** The same key for the same part, so that a start that was killed in the middle goes on where it was. */
    private static IdempotencyKey key(String part) {
        return new IdempotencyKey("demo-" + part.replace(' ', '-'));
    }
}
