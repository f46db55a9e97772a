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
import io.counterfoil.server.matching.ReceiptExceptions;
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
import io.counterfoil.server.receipt.ReceiptId;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lists of the payments page. Safe for threads. */
final class PaymentLists {
    private final Receipts receipts;
    private final ReceiptExceptions exceptions;
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

    /**
     * A receipt as it is listed.
     *
     * @param holding the item that its money is in, or was in last
     * @param waiting whether somebody has to decide what it pays
     */
    private record Received(Receipt receipt, OpenItem holding, boolean waiting) {}

    @Inject
    PaymentLists(Receipts receipts, ReceiptExceptions exceptions, Payments payments, Payouts payouts, Refunds refunds,
            OpenItems items, CustomerSearch customers, Transactions transactions) {
        this.receipts = receipts;
        this.exceptions = exceptions;
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
        List<CustomerId> only = null;
        if (!state.value("q").isEmpty() && view.searched() && visit.may("customer:read")) {
            only = customers.find(visit.entity().id(), state.value("q")).stream().map(CalledCustomer::id).toList();
            if (only.isEmpty()) {
                return new Rows(columns(words, view), List.of());
            }
        }
        String wanted = view.states().contains(state.value("state")) ? state.value("state") : "";
        return new Rows(columns(words, view), switch (view) {
            case RECEIPTS -> receipts(visit, words, only, before, limit);
            case GATEWAY -> gateway(visit, words, only, wanted, before, limit);
            case PAYOUTS -> payouts(visit, words, wanted, before, limit);
            case REFUNDS -> refunds(visit, words, only, wanted, before, limit);
        });
    }

    private List<Row> receipts(Visit visit, Wording words, @Nullable List<CustomerId> only, long before, int limit) {
        if (!visit.may("receipt:read")) {
            return List.of();
        }
        EntityId entity = visit.entity().id();
        List<Received> found = transactions.read(tx -> {
            List<Receipt> page = only == null
                    ? receipts.page(tx, entity, null, before, limit)
                    : receipts.held(tx, entity, only, before, limit);
            Map<DocumentRef, List<OpenItem>> money = items.of(tx, entity,
                    page.stream().map(each -> DocumentRef.receipt(each.id().value())).toList());
            Set<ReceiptId> waiting = exceptions.waitingOf(tx, entity, page.stream().map(Receipt::id).toList());
            return page.stream()
                    .map(each -> new Received(each,
                            ReceiptStanding.holding(
                                    Objects.requireNonNull(money.get(DocumentRef.receipt(each.id().value())))),
                            waiting.contains(each.id())))
                    .toList();
        });
        Map<CustomerId, CalledCustomer> called = called(visit,
                found.stream().map(each -> each.holding().customer()).toList());
        return found.stream().map(each -> receipt(visit, words, each, called)).toList();
    }

    private static Row receipt(Visit visit, Wording words, Received received,
            Map<CustomerId, CalledCustomer> called) {
        Receipt each = received.receipt();
        CustomerId holder = received.holding().customer();
        boolean unknown = suspense(called, holder);
        return new Row(each.id().value(), Table.Row.of(
                new Cell.Link(unknown ? words.text("payer.unknown") : shown(called, holder),
                        visit.path("payments/" + each.id()), null),
                visit.figures().cell(each.bookedOn()), visit.figures().strong(each.amount()),
                new Cell.Text(each.amount().currency().code(), null),
                new Cell.Text(words.text("method." + each.method()), each.reference()),
                ReceiptStanding.pill(words, each, received.holding(), unknown, received.waiting()),
                new Cell.Text(each.id().text(), null)));
    }

    private List<Row> gateway(Visit visit, Wording words, @Nullable List<CustomerId> only, String state, long before,
            int limit) {
        EntityId entity = visit.entity().id();
        PaymentState wanted = Arrays.stream(PaymentState.values())
                .filter(each -> each.code().equals(state))
                .findFirst()
                .orElse(null);
        List<PaymentView> found = transactions.read(tx -> only == null
                ? payments.page(tx, entity, null, null, wanted, before, limit)
                : payments.of(tx, entity, only, wanted, before, limit));
        Map<CustomerId, CalledCustomer> called = called(visit, found.stream().map(PaymentView::customer).toList());
        return found.stream()
                .map(each -> new Row(each.id().value(), Table.Row.of(
                        new Cell.Link(shown(called, each.customer()),
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

    private List<Row> refunds(Visit visit, Wording words, @Nullable List<CustomerId> only, String state, long before,
            int limit) {
        EntityId entity = visit.entity().id();
        RefundState wanted = Arrays.stream(RefundState.values())
                .filter(each -> each.code().equals(state))
                .findFirst()
                .orElse(null);
        List<Refund> found = only == null
                ? refunds.page(entity, null, wanted, before, limit)
                : refunds.to(entity, only, wanted, before, limit);
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
        return visit.may("customer:read")
                ? customers.called(visit.entity().id(), ids)
                : customers.numbered(visit.entity().id(), ids);
    }

    private static boolean suspense(Map<CustomerId, CalledCustomer> called, CustomerId id) {
        CalledCustomer found = called.get(id);
        return found != null && found.state() == Customer.State.SUSPENSE;
    }

    private static String shown(Map<CustomerId, CalledCustomer> called, CustomerId id) {
        return Objects.requireNonNull(called.get(id)).shown();
    }

    /** A refund has no page of its own: its payment has one, else its receipt, else its customer. */
    private static Cell refunded(Visit visit, Map<CustomerId, CalledCustomer> called, Refund refund) {
        boolean unknown = suspense(called, refund.customer());
        String shown = unknown
                ? visit.words(PaymentsPage.class).text("payer.unknown")
                : shown(called, refund.customer());
        if (refund.payment() != null) {
            return new Cell.Link(shown, visit.path("payments/gateway/" + refund.payment()), null);
        }
        if (refund.receipt() != null && visit.may("receipt:read")) {
            return new Cell.Link(shown, visit.path("payments/" + refund.receipt()), null);
        }
        return visit.may("customer:read") && !unknown
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
