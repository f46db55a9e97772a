package io.counterfoil.server.console.cash;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.payment.PaymentState;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.payment.PayoutState;
import io.counterfoil.server.payment.Payouts;
import io.counterfoil.server.payment.Refund;
import io.counterfoil.server.payment.RefundState;
import io.counterfoil.server.payment.Refunds;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the lists of the payments page. Safe for threads. */
final class PaymentLists {
    private final Receipts receipts;
    private final Payments payments;
    private final Payouts payouts;
    private final Refunds refunds;
    private final OpenItems items;
    private final CustomerSearch customers;
    private final Transactions transactions;

    /** What is listed. */
    enum View {
        RECEIPTS("receipts", Listed.RECEIPTS),
        GATEWAY("gateway", Listed.GATEWAY),
        PAYOUTS("payouts", Listed.PAYOUTS),
        REFUNDS("refunds", Listed.REFUNDS);

        private final String code;
        private final Listed listed;

        View(String code, Listed listed) {
            this.code = code;
            this.listed = listed;
        }

        /** As which readers arrange it. */
        Listed listed() {
            return listed;
        }

        /** As addresses have it. */
        String code() {
            return code;
        }

        /** Whether it can be narrowed to a customer. */
        boolean searched() {
            return this != PAYOUTS;
        }

        /** What it can be narrowed to. */
        List<String> states() {
            return switch (this) {
                case RECEIPTS -> List.of();
                case GATEWAY -> Arrays.stream(PaymentState.values()).map(PaymentState::code).toList();
                case PAYOUTS -> Arrays.stream(PayoutState.values()).map(View::code).toList();
                case REFUNDS -> Arrays.stream(RefundState.values()).map(RefundState::code).toList();
            };
        }

        static String code(PayoutState state) {
            return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The view of that code; receipts for any other text. */
        static View of(String code) {
            return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst().orElse(RECEIPTS);
        }
    }

    /** A row, with the key that the list is sorted by. */
    record Row(long key, Table.Row row) {}

    /** A part of a list. */
    record Rows(List<Table.Column> columns, List<Row> keyed) {
        List<Table.Row> rows() {
            return keyed.stream().map(Row::row).toList();
        }

        List<Long> keys() {
            return keyed.stream().map(Row::key).toList();
        }
    }

    @Inject
    PaymentLists(Receipts receipts, Payments payments, Payouts payouts, Refunds refunds, OpenItems items,
            CustomerSearch customers, Transactions transactions) {
        this.receipts = receipts;
        this.payments = payments;
        this.payouts = payouts;
        this.refunds = refunds;
        this.items = items;
        this.customers = customers;
        this.transactions = transactions;
    }

    static List<Table.Column> columns(Wording words, View view) {
        List<Table.Column> columns = new ArrayList<>();
        String one = words.text("view.one." + view.code());
        columns.add(view.searched()
                ? Table.Column.text("customer", words.text("customer"))
                : Table.Column.text("id", one));
        columns.add(Table.Column.figure("date", words.text("date")));
        columns.add(Table.Column.figure("amount", words.text("amount")));
        columns.add(Table.Column.text("currency", words.text("currency")).always());
        columns.add(Table.Column.text("how", words.text(switch (view) {
            case RECEIPTS -> "how";
            case GATEWAY, PAYOUTS -> "reference";
            case REFUNDS -> "reason";
        })).wide());
        columns.add(Table.Column.text("state", words.text("state")));
        if (view.searched()) {
            columns.add(Table.Column.text("id", one).wide());
        }
        return columns;
    }

    /** Newest first, those with an id below {@code before}. */
    Rows read(Visit visit, Wording words, View view, ListState state, long before, int limit) {
        CustomerId customer = null;
        if (!state.value("q").isEmpty() && view.searched() && visit.may("customer:read")) {
            List<CalledCustomer> found = customers.find(visit.entity().id(), state.value("q"));
            if (found.isEmpty()) {
                return new Rows(columns(words, view), List.of());
            }
            customer = found.getFirst().id();
        }
        String wanted = view.states().contains(state.value("state")) ? state.value("state") : "";
        return new Rows(columns(words, view), switch (view) {
            case RECEIPTS -> receipts(visit, words, customer, before, limit);
            case GATEWAY -> gateway(visit, words, customer, wanted, before, limit);
            case PAYOUTS -> payouts(visit, words, wanted, before, limit);
            case REFUNDS -> refunds(visit, words, customer, wanted, before, limit);
        });
    }

    private List<Row> receipts(Visit visit, Wording words, @Nullable CustomerId customer, long before, int limit) {
        EntityId entity = visit.entity().id();
        List<Receipt> found = visit.may("receipt:read")
                ? transactions.read(tx -> receipts.page(tx, entity, customer, before, limit))
                : List.of();
        Map<DocumentRef, List<OpenItem>> money = transactions.read(tx -> items.of(tx, entity,
                found.stream().map(each -> DocumentRef.receipt(each.id().value())).toList()));
        Map<CustomerId, CalledCustomer> called = called(visit, Stream.concat(found.stream().map(Receipt::customer),
                money.values().stream().flatMap(List::stream).map(OpenItem::customer)).toList());
        return found.stream()
                .map(each -> receipt(visit, words, each,
                        money.getOrDefault(DocumentRef.receipt(each.id().value()), List.of()), called))
                .toList();
    }

    /** @param money where the receipt's money is: with its payer, and with those whom a person gave it to */
    private static Row receipt(Visit visit, Wording words, Receipt each, List<OpenItem> money,
            Map<CustomerId, CalledCustomer> called) {
        boolean unassigned = money.stream()
                .anyMatch(item -> item.open().isPositive() && suspense(called, item.customer()));
        Cell state = unassigned
                ? new Cell.Pill(words.text("unassigned"), Tone.WARN)
                : new Cell.Pill(words.text(each.reversedOn() == null ? "received" : "reversed"),
                        each.reversedOn() == null ? Tone.OK : Tone.BAD);
        CustomerId payer = suspense(called, each.customer())
                ? money.stream()
                        .map(OpenItem::customer)
                        .filter(customer -> !suspense(called, customer))
                        .findFirst()
                        .orElse(each.customer())
                : each.customer();
        String shown = suspense(called, payer)
                ? words.text("payer.unknown")
                : called(called, payer, each.id().text());
        return new Row(each.id().value(), Table.Row.of(
                new Cell.Link(shown, visit.path("payments/" + each.id()), null),
                visit.figures().cell(each.bookedOn()), visit.figures().strong(each.amount()),
                new Cell.Text(each.amount().currency().code(), null),
                new Cell.Text(words.text("method." + each.method()), each.reference()), state,
                new Cell.Text(each.id().text(), null)));
    }

    private List<Row> gateway(Visit visit, Wording words, @Nullable CustomerId customer, String state, long before,
            int limit) {
        List<PaymentView> found = transactions.read(tx -> payments.page(tx, visit.entity().id(), null, customer,
                Arrays.stream(PaymentState.values())
                        .filter(each -> each.code().equals(state))
                        .findFirst()
                        .orElse(null),
                before, limit));
        Map<CustomerId, CalledCustomer> called = called(visit, found.stream().map(PaymentView::customer).toList());
        return found.stream()
                .map(each -> new Row(each.id().value(), Table.Row.of(
                        new Cell.Link(called(called, each.customer(), each.id().text()),
                                visit.path("payments/gateway/" + each.id()), null),
                        visit.figures().cell(day(visit, each.createdAt())), visit.figures().strong(each.amount()),
                        new Cell.Text(each.amount().currency().code(), null),
                        new Cell.Text(each.gatewayReference() == null ? "" : each.gatewayReference(), null),
                        new Cell.Pill(words.text("state." + each.state().code()), tone(each.state())),
                        new Cell.Text(each.id().text(), null))))
                .toList();
    }

    private List<Row> payouts(Visit visit, Wording words, String state, long before, int limit) {
        return payouts.page(visit.entity().id(),
                Arrays.stream(PayoutState.values())
                        .filter(each -> View.code(each).equals(state))
                        .findFirst()
                        .orElse(null),
                before, limit)
                .stream()
                .map(each -> new Row(each.id().value(), Table.Row.of(new Cell.Text(each.id().text(), null),
                        visit.figures().cell(each.arrivesOn()), visit.figures().strong(each.amount()),
                        new Cell.Text(each.amount().currency().code(), null),
                        new Cell.Text(each.bankReference(), each.externalId()),
                        new Cell.Pill(words.text("state." + View.code(each.state())), Tone.INFO))))
                .toList();
    }

    private List<Row> refunds(Visit visit, Wording words, @Nullable CustomerId customer, String state, long before,
            int limit) {
        List<Refund> found = refunds.page(visit.entity().id(), customer,
                Arrays.stream(RefundState.values())
                        .filter(each -> each.code().equals(state))
                        .findFirst()
                        .orElse(null),
                before, limit);
        Map<CustomerId, CalledCustomer> called = called(visit, found.stream().map(Refund::customer).toList());
        return found.stream()
                .map(each -> new Row(each.id().value(), Table.Row.of(refunded(visit, called, each),
                        visit.figures().cell(day(visit, each.createdAt())), visit.figures().strong(each.amount()),
                        new Cell.Text(each.amount().currency().code(), null),
                        new Cell.Text(each.reason(), null),
                        new Cell.Pill(words.text("state." + each.state().code()), tone(each.state())),
                        new Cell.Text(each.id().text(), null))))
                .toList();
    }

    private Map<CustomerId, CalledCustomer> called(Visit visit, List<CustomerId> ids) {
        return visit.may("customer:read") ? customers.called(visit.entity().id(), ids) : Map.of();
    }

    private static boolean suspense(Map<CustomerId, CalledCustomer> called, CustomerId id) {
        CalledCustomer found = called.get(id);
        return found != null && found.state() == Customer.State.SUSPENSE;
    }

    /** What a customer is called; else, for those who may not read customers, the other text. */
    private static String called(Map<CustomerId, CalledCustomer> called, CustomerId id, String other) {
        CalledCustomer found = called.get(id);
        return found == null ? other : found.shown();
    }

    /** A refund has no page of its own: its payment has one, else its receipt, else its customer. */
    private static Cell refunded(Visit visit, Map<CustomerId, CalledCustomer> called, Refund refund) {
        boolean unknown = suspense(called, refund.customer());
        String shown = unknown
                ? visit.words(PaymentsPage.class).text("payer.unknown")
                : called(called, refund.customer(), refund.id().text());
        if (refund.payment() != null) {
            return new Cell.Link(shown, visit.path("payments/gateway/" + refund.payment()), null);
        }
        if (refund.receipt() != null && visit.may("receipt:read")) {
            return new Cell.Link(shown, visit.path("payments/" + refund.receipt()), null);
        }
        return called.containsKey(refund.customer()) && !unknown
                ? new Cell.Link(shown, visit.path("customers/" + refund.customer()), null)
                : new Cell.Text(shown, null);
    }

    private static LocalDate day(Visit visit, Instant instant) {
        return LocalDate.ofInstant(instant, visit.entity().timeZone());
    }

    static Tone tone(PaymentState state) {
        return switch (state) {
            case SUCCEEDED -> Tone.OK;
            case CREATED, PROCESSING, ACTION_REQUIRED -> Tone.INFO;
            case UNKNOWN -> Tone.WARN;
            case FAILED, RETURNED -> Tone.BAD;
            case NOT_SENT, CANCELLED, EXPIRED -> Tone.NEUTRAL;
        };
    }

    private static Tone tone(RefundState state) {
        return switch (state) {
            case SUCCEEDED -> Tone.OK;
            case CREATED, PROCESSING -> Tone.INFO;
            case UNKNOWN, TO_BE_SENT -> Tone.WARN;
            case FAILED -> Tone.BAD;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }
}
