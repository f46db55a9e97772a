package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a customer has paid: what was begun here, and all money that came. Safe for threads. */
final class PaymentPages {
    private static final int OK = 200;
    private static final int ROWS = 50;

    private final Checkouts checkouts;
    private final Receipts receipts;
    private final Invoices invoices;
    private final MethodPages methods;
    private final Transactions transactions;

    @Inject
    PaymentPages(Checkouts checkouts, Receipts receipts, Invoices invoices, MethodPages methods,
            Transactions transactions) {
        this.methods = methods;
        this.checkouts = checkouts;
        this.receipts = receipts;
        this.invoices = invoices;
        this.transactions = transactions;
    }

    /** The newest payments and receipts. */
    Reply list(AccountVisit visit) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().html(Html.element("h1", visit.word("nav.payments"))));
        methods.card(visit).ifPresent(parts::add);
        List<Checkouts.Paid> begun = checkouts.payments(visit.owner(), visit.customer().id(), null, Long.MAX_VALUE,
                ROWS);
        List<Receipt> came = transactions
                .read(tx -> receipts.page(tx, visit.owner(), visit.customer().id(), Long.MAX_VALUE, ROWS));
        if (begun.isEmpty() && came.isEmpty()) {
            parts.add(visit.ui()
                    .empty(new Empty("wallet", visit.word("payments.none"),
                            visit.word("payments.none.text"), null)));
        }
        if (!begun.isEmpty()) {
            parts.add(visit.ui()
                    .card("payments", visit.word("payments.begun"), "", visit.ui()
                            .table(begun(visit, begun))));
        }
        if (!came.isEmpty()) {
            parts.add(visit.ui()
                    .card("receipts", visit.word("payments.came"), "", visit.ui()
                            .table(came(visit, came))));
        }
        return visit.shell().page(OK, visit.frame(visit.word("nav.payments")), visit.ui().stack(parts));
    }

    private Table begun(AccountVisit visit, List<Checkouts.Paid> begun) {
        return new Table(visit.word("payments.begun"), List.of(
                Table.Column.text("at", visit.word("date")), Table.Column.text("state", visit.word("state")),
                Table.Column.figure("amount", visit.word("amount"))),
                begun.stream()
                        .map(paid -> Table.Row.of(
                                new Cell.Link(visit.figures()
                                        .date(paid.at()
                                                .atZone(visit.entity().timeZone())
                                                .toLocalDate()),
                                        AccountVisit.path("payments/" + paid.id().text()), null),
                                state(visit, paid.latest().progress()),
                                new Cell.Figure(visit.figures().money(sum(paid)), "", true)))
                        .toList());
    }

    private static Table came(AccountVisit visit, List<Receipt> came) {
        return new Table(visit.word("payments.came"), List.of(
                Table.Column.text("on", visit.word("date")), Table.Column.text("how", visit.word("payments.how")),
                Table.Column.figure("amount", visit.word("amount"))),
                came.stream()
                        .map(receipt -> Table.Row.of(
                                new Cell.Text(visit.figures().date(receipt.valueOn()), null),
                                new Cell.Text(how(visit, receipt), receipt.reversedOn() == null
                                        ? null
                                        : visit.word("payments.reversed")),
                                new Cell.Figure(visit.figures().money(receipt.amount()), "", true)))
                        .toList());
    }

    private static String how(AccountVisit visit, Receipt receipt) {
        return switch (receipt.method()) {
            case "bank" -> visit.word("how.bank");
            case "gateway" -> visit.word("how.gateway");
            case "cheque" -> visit.word("how.cheque");
            case "cash" -> visit.word("how.cash");
            default -> visit.word("how.other");
        };
    }

    private static Cell.Pill state(AccountVisit visit, Checkouts.Progress progress) {
        Outcome outcome = Outcome.of(progress);
        Tone tone = switch (outcome.tone()) {
            case "ok" -> Tone.OK;
            case "bad" -> Tone.BAD;
            default -> Tone.WARN;
        };
        return new Cell.Pill(visit.word(outcome.key() + ".state"), tone);
    }

    /** What became of one payment: what the server knows, after it has asked. */
    Reply receipt(AccountVisit visit, PaymentId id) {
        Checkouts.Paid paid = checkouts.payment(visit.owner(), visit.customer().id(), id)
                .orElseThrow(() -> new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no payment " + id));
        Checkouts.Latest latest = paid.latest();
        Outcome outcome = Outcome.of(latest.progress());
        Map<InvoiceId, Invoice> known = new HashMap<>();
        transactions.read(tx -> invoices.find(tx, visit.owner(),
                paid.shares().stream().map(PaymentShare::invoice).toList()))
                .forEach(invoice -> known.put(invoice.id(), invoice));
        List<Html> facts = new ArrayList<>();
        for (PaymentShare share : paid.shares()) {
            Invoice invoice = known.get(share.invoice());
            facts.add(Html.element("dt", Html.element("a", Html.attributes("class", "plain-link", "href",
                    AccountVisit.path("invoices/" + share.invoice().text())),
                    visit.word("invoice") + " " + (invoice == null ? share.invoice().text() : invoice.number()))));
            facts.add(Html.element("dd", visit.figures().money(share.amount())));
        }
        fact(facts, visit.word("date"),
                visit.figures().instant(paid.at(), visit.entity().timeZone()));
        fact(facts, visit.word("payments.number"), paid.id().text());
        fact(facts, visit.word("pay.sum"), visit.figures().money(sum(paid)));
        Html next = switch (latest.progress()) {
            case OPEN -> latest.action() == null
                    ? Html.empty()
                    : Shell.button(latest.action().toString(), visit.word("unfinished.go"));
            case PENDING, UNKNOWN -> Shell.button(AccountVisit.path("payments/" + id.text()),
                    visit.word("pending.look"));
            case FAILED -> Shell.button(AccountVisit.ROOT, visit.word("failed.again"));
            default -> Html.empty();
        };
        String amount = visit.figures().money(latest.amount() == null ? sum(paid) : latest.amount());
        return visit.shell()
                .message(OK, visit.frame(visit.word(outcome.key() + ".title")), outcome.tone(),
                        visit.word(outcome.key() + ".account", Map.of("amount", amount)),
                        Html.element("dl", Html.attributes("class", "sums sums-total sums-last"), Html.of(facts)),
                        next, Shell.back(AccountVisit.ROOT, visit.word("toHome")));
    }

    /** Where the gateway sends the payer back to. */
    Reply returned(AccountVisit visit, InvoiceId invoice) {
        Optional<PaymentId> newest = checkouts.newest(visit.owner(), invoice);
        return new Reply.Elsewhere(URI.create(AccountVisit.path(
                newest.map(id -> "payments/" + id.text()).orElse("invoices/" + invoice.text()))));
    }

    private static Money sum(Checkouts.Paid paid) {
        return paid.shares()
                .stream()
                .map(PaymentShare::amount)
                .reduce(Money::plus)
                .orElseThrow();
    }

    private static void fact(List<Html> facts, String name, String value) {
        facts.add(Html.element("dt", name));
        facts.add(Html.element("dd", value));
    }
}
