package io.counterfoil.server.console;

import io.counterfoil.server.allocation.AllocationId;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.VoucherId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.payment.Chargeback;
import io.counterfoil.server.payment.ChargebackId;
import io.counterfoil.server.payment.ChargebackReversalId;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.payment.PayoutId;
import io.counterfoil.server.payment.Refund;
import io.counterfoil.server.payment.RefundId;
import io.counterfoil.server.payment.Refunds;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.ReceiptReversalId;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.server.revenue.ObligationId;
import io.counterfoil.server.revenue.RevenueSchedules;
import io.counterfoil.ui.Cell;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the things behind ids are called, and where in the console they are shown: an invoice by its number, an
 * allocation as the payment that it used. Each kind takes one query, however many there are; what the reader may not
 * see, or what is not of this legal entity, keeps its id. Safe for threads.
 */
public final class Things {
    /** More ids than a page shows: those behind keep their ids. */
    private static final int MOST = 400;
    private static final Pattern ID = Pattern.compile("([a-z]{2,4})_(?!0{13})[0-7][0-9A-HJKMNP-TV-Z]{12}");

    private final Invoices invoices;
    private final Customers customers;
    private final Receipts receipts;
    private final Allocations allocations;
    private final OpenItems items;
    private final RevenueSchedules revenue;
    private final Payments payments;
    private final Refunds refunds;
    private final BankLines lines;
    private final Users users;
    private final Transactions transactions;

    /** @param rest its address below the entity; null: it has no page, or none that the reader may open */
    private record Thing(String text, @Nullable String rest) {}

    /** What the reader may see, found out before the transaction. */
    private record May(
            boolean invoices,
            boolean customers,
            boolean receipts,
            boolean payments,
            boolean statements,
            boolean users) {
        static May of(Visit visit) {
            return new May(visit.may("invoice:read"), visit.may("customer:read"), visit.may("receipt:read"),
                    visit.may("payment:read"), visit.may("statement:read"), visit.may("user:read"));
        }
    }

    /** Ids by their prefixes. */
    private static final class Wanted {
        private final Map<String, List<Long>> values = new HashMap<>();

        void add(String id) {
            Matcher matcher = ID.matcher(id);
            if (matcher.matches()) {
                String prefix = matcher.group(1);
                long value = Id.parse(prefix, id);
                List<Long> same = values.computeIfAbsent(prefix, unused -> new ArrayList<>());
                if (!same.contains(value)) {
                    same.add(value);
                }
            }
        }

        <T> List<T> of(String prefix, LongFunction<T> id) {
            return values.getOrDefault(prefix, List.of()).stream().map(id::apply).toList();
        }
    }

    /** What some things are called. */
    public static final class Called {
        private final Visit visit;
        private final Map<String, Thing> things;

        private Called(Visit visit, Map<String, Thing> things) {
            this.visit = visit;
            this.things = things;
        }

        /** What it is called, as a link where it has a page; the id where nothing is known of it. */
        public Cell cell(String id) {
            return cell(id, "", null);
        }

        /** The same with its id below, for whoever needs that. */
        public Cell cellWithId(String id) {
            return cell(id, "", text(id).equals(id) ? null : id);
        }

        /** @param more behind what it is called; may be empty */
        public Cell cell(String id, String more) {
            return cell(id, more, null);
        }

        /** What it is called; the id where nothing is known of it. */
        public String text(String id) {
            Thing thing = things.get(id);
            return thing == null ? id : thing.text();
        }

        private Cell cell(String id, String more, @Nullable String sub) {
            Thing thing = things.get(id);
            if (thing == null) {
                return Places.link(visit, id, id + more);
            }
            String text = thing.text() + more;
            return thing.rest() == null ? new Cell.Text(text, sub) : new Cell.Link(text, visit.path(thing.rest()), sub);
        }
    }

    @Inject
    Things(Invoices invoices, Customers customers, Receipts receipts, Allocations allocations, OpenItems items,
            RevenueSchedules revenue, Payments payments, Refunds refunds, BankLines lines, Users users,
            Transactions transactions) {
        this.invoices = invoices;
        this.customers = customers;
        this.receipts = receipts;
        this.allocations = allocations;
        this.items = items;
        this.revenue = revenue;
        this.payments = payments;
        this.refunds = refunds;
        this.lines = lines;
        this.users = users;
        this.transactions = transactions;
    }

    /** Called without an open transaction. */
    public Called called(Visit visit, Collection<String> ids) {
        List<String> some = ids.stream().distinct().limit(MOST).toList();
        May may = May.of(visit);
        Map<String, Thing> found = transactions.read(tx -> find(tx, visit, may, some));
        List<String> principals = some.stream()
                .filter(id -> ID.matcher(id).matches() && (id.startsWith("usr_") || id.startsWith("tok_")))
                .toList();
        users.called(principals)
                .forEach((id, name) -> found.put(id,
                        new Thing(name, may.users() && id.startsWith("usr_") ? "users/" + id : null)));
        return new Called(visit, found);
    }

    private Map<String, Thing> find(Transaction tx, Visit visit, May may, List<String> ids) {
        EntityId entity = visit.entity().id();
        Wanted wanted = new Wanted();
        ids.forEach(wanted::add);
        Map<String, String> behind = behind(tx, entity, may, wanted);
        behind.values().forEach(wanted::add);
        Map<String, Thing> found = new HashMap<>();
        documents(tx, visit, may, wanted, found);
        if (may.payments()) {
            ofPayments(tx, visit, may, wanted, found);
        }
        if (may.statements()) {
            String line = words(visit).text("thing.bankLine");
            lines.statements(tx, entity, wanted.of("bln", BankLineId::new))
                    .forEach((id, statement) -> found.put(id.text(), new Thing(line, "bank/statements/" + statement)));
        }
        wanted.of("vch", VoucherId::new)
                .forEach(id -> found.put(id.text(), new Thing(words(visit).text("thing.voucher"), null)));
        behind.forEach((id, other) -> {
            Thing thing = found.get(other);
            if (thing != null) {
                found.put(id, thing);
            }
        });
        return found;
    }

    /** What stands for something else, by its id: that is what a reader looks for. */
    private Map<String, String> behind(Transaction tx, EntityId entity, May may, Wanted wanted) {
        Map<String, String> behind = new HashMap<>();
        allocations.used(tx, entity, wanted.of("alc", AllocationId::new))
                .forEach((id, document) -> document(document).ifPresent(other -> behind.put(id.text(), other)));
        for (OpenItem item : items.find(tx, entity, wanted.of("itm", OpenItemId::new))) {
            document(item.document()).ifPresent(other -> behind.put(item.id().text(), other));
        }
        if (may.invoices()) {
            revenue.billed(tx, entity, wanted.of("obl", ObligationId::new))
                    .forEach((id, document) -> document(document).ifPresent(other -> behind.put(id.text(), other)));
        }
        if (may.receipts()) {
            receipts.takenBack(tx, entity, wanted.of("rcr", ReceiptReversalId::new))
                    .forEach((id, receipt) -> behind.put(id.text(), receipt.text()));
        }
        return behind;
    }

    /** The id of the document behind an open item. */
    private static Optional<String> document(DocumentRef document) {
        return switch (document.type()) {
            case "invoice", "credit-note" -> Optional.of(new InvoiceId(document.id()).text());
            case "receipt" -> Optional.of(new ReceiptId(document.id()).text());
            case "refund" -> Optional.of(new RefundId(document.id()).text());
            case "chargeback" -> Optional.of(new ChargebackId(document.id()).text());
            default -> Optional.empty();
        };
    }

    private void documents(Transaction tx, Visit visit, May may, Wanted wanted, Map<String, Thing> found) {
        EntityId entity = visit.entity().id();
        if (may.invoices()) {
            invoices.find(tx, entity, wanted.of("inv", InvoiceId::new))
                    .forEach(each -> found.put(each.id().text(), new Thing(each.number(), "invoices/" + each.id())));
        }
        if (may.receipts()) {
            receipts.find(tx, entity, wanted.of("rcp", ReceiptId::new))
                    .forEach(each -> found.put(each.id().text(),
                            new Thing(receipt(visit, each), "payments/" + each.id())));
        }
        if (may.customers()) {
            customers.called(tx, entity, wanted.of("cus", CustomerId::new))
                    .forEach((id, each) -> found.put(id.text(), new Thing(each.shown(), "customers/" + id)));
        }
    }

    private void ofPayments(Transaction tx, Visit visit, May may, Wanted wanted, Map<String, Thing> found) {
        EntityId entity = visit.entity().id();
        for (Refund refund : refunds.find(tx, entity, wanted.of("rfd", RefundId::new))) {
            LocalDate asked = LocalDate.ofInstant(refund.createdAt(), visit.entity().timeZone());
            found.put(refund.id().text(), new Thing(dated(visit, "thing.refund", asked), place(may, refund)));
        }
        for (Chargeback each : payments.chargebacks(tx, entity, wanted.of("cbk", ChargebackId::new),
                wanted.of("cbr", ChargebackReversalId::new))) {
            Thing thing = new Thing(dated(visit, "thing.chargeback", each.openedOn()),
                    "payments/gateway/" + each.payment());
            found.put(each.id().text(), thing);
            ChargebackReversalId reversal = each.reversal();
            if (reversal != null) {
                found.put(reversal.text(), thing);
            }
        }
        wanted.of("pyo", PayoutId::new)
                .forEach(id -> found.put(id.text(),
                        new Thing(words(visit).text("thing.payout"), "payments?view=payouts")));
    }

    /** A refund has no page of its own: its payment, receipt or credit note has one. */
    @Nullable
    private static String place(May may, Refund refund) {
        if (refund.payment() != null) {
            return "payments/gateway/" + refund.payment();
        }
        if (refund.receipt() != null) {
            return may.receipts() ? "payments/" + refund.receipt() : null;
        }
        return refund.creditNote() != null && may.invoices() ? "invoices/" + refund.creditNote() : null;
    }

    private static String receipt(Visit visit, Receipt receipt) {
        String reference = receipt.reference();
        return reference == null
                ? dated(visit, "thing.receipt", receipt.bookedOn())
                : words(visit).text("thing.receipt.numbered",
                        Map.of("date", visit.figures().date(receipt.bookedOn()), "reference", reference));
    }

    private static String dated(Visit visit, String key, LocalDate day) {
        return words(visit).text(key, Map.of("date", visit.figures().date(day)));
    }

    private static Wording words(Visit visit) {
        return visit.words(Visit.class);
    }
}
