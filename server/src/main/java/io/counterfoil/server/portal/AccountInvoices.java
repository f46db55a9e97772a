package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Timeline;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A customer's invoices, and the page of one with its history. Safe for threads. */
final class AccountInvoices {
    private static final int OK = 200;
    private static final int ROWS = 50;
    private static final int MOST_PAYMENTS = 20;

    private final Invoices invoices;
    private final Checkouts checkouts;
    private final Transactions transactions;

    @Inject
    AccountInvoices(Invoices invoices, Checkouts checkouts, Transactions transactions) {
        this.invoices = invoices;
        this.checkouts = checkouts;
        this.transactions = transactions;
    }

    /** Newest first, fifty at a time. */
    Reply list(AccountVisit visit) {
        long before = before(visit.seen().parameter("before"));
        List<InvoiceSummary> found = transactions.read(tx -> invoices.page(tx, visit.owner(), visit.customer().id(),
                null, before, ROWS + 1));
        boolean more = found.size() > ROWS;
        List<InvoiceSummary> shown = more ? found.subList(0, ROWS) : found;
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().html(Html.element("h1", visit.word("nav.invoices"))));
        if (shown.isEmpty()) {
            parts.add(visit.ui()
                    .empty(new Empty("file-text", visit.word("invoices.none"),
                            visit.word("invoices.none.text"), null)));
        } else {
            parts.add(visit.ui()
                    .bareCard("invoices", visit.word("nav.invoices"), visit.ui()
                            .table(table(visit,
                                    shown))));
        }
        if (more) {
            parts.add(visit.ui()
                    .html(Shell.back(
                            AccountVisit.path("invoices") + "?before=" + shown.getLast().invoice().id().text(),
                            visit.word("invoices.older"))));
        }
        return visit.shell().page(OK, visit.frame(visit.word("nav.invoices")), visit.ui().stack(parts));
    }

    private static long before(String parameter) {
        try {
            return parameter.isEmpty() ? Long.MAX_VALUE : InvoiceId.valueOf(parameter).value();
        } catch (CounterfoilException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Table table(AccountVisit visit, List<InvoiceSummary> shown) {
        return new Table(visit.word("nav.invoices"), List.of(
                Table.Column.text("number", visit.word("number")), Table.Column.text("state", visit.word("state")),
                Table.Column.figure("total", visit.word("total")).wide(),
                Table.Column.figure("open", visit.word("open"))),
                shown.stream().map(summary -> row(visit, summary)).toList());
    }

    private static Table.Row row(AccountVisit visit, InvoiceSummary summary) {
        Invoice invoice = summary.invoice();
        String on = visit.figures().date(invoice.issueOn());
        boolean credit = invoice.type() != DocumentType.INVOICE;
        String address = AccountVisit.path("invoices/" + invoice.id().text() + (credit ? "/invoice.pdf" : ""));
        return Table.Row.of(new Cell.Link(invoice.number(), address, on), state(visit, summary.status()),
                new Cell.Figure(visit.figures().money(credit ? invoice.gross().negate() : invoice.gross()), "", false),
                new Cell.Figure(visit.figures().money(credit ? summary.open().negate() : summary.open()), "", true));
    }

    private static Cell.Pill state(AccountVisit visit, String status) {
        return switch (status) {
            case "paid" -> new Cell.Pill(visit.word("status.paid"), Tone.OK);
            case "partly-paid" -> new Cell.Pill(visit.word("status.partlyPaid"), Tone.INFO);
            case "overdue" -> new Cell.Pill(visit.word("status.overdue"), Tone.BAD);
            case "credited" -> new Cell.Pill(visit.word("status.credited"), Tone.NEUTRAL);
            case "used" -> new Cell.Pill(visit.word("status.used"), Tone.NEUTRAL);
            case "partly-used" -> new Cell.Pill(visit.word("status.partlyUsed"), Tone.INFO);
            default -> new Cell.Pill(visit.word("status.open"), Tone.NEUTRAL);
        };
    }

    /**
     * The page of one invoice, or of a credit note its PDF.
     *
     * @throws CounterfoilException {@code portal.not-found} for another customer's
     */
    Reply one(AccountVisit visit, InvoiceId id, Function<InvoiceVisit, Reply> page) {
        InvoiceView view;
        try {
            view = transactions.read(tx -> invoices.view(tx, visit.owner(), id));
        } catch (CounterfoilException e) {
            throw notTheirs(id);
        }
        if (!view.invoice().customer().equals(visit.customer().id())) {
            throw notTheirs(id);
        }
        return page.apply(new InvoiceVisit(AccountVisit.path("invoices/" + id.text()), visit.scope(),
                visit.live().session().actor(), visit.entity(),
                view, visit.shell(), visit::frame, history(visit, view)));
    }

    private static CounterfoilException notTheirs(InvoiceId id) {
        return new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no invoice " + id);
    }

    private Content history(AccountVisit visit, InvoiceView view) {
        List<Timeline.Moment> moments = new ArrayList<>();
        for (Checkouts.Paid paid : checkouts.payments(visit.owner(), visit.customer().id(), view.invoice().id(),
                Long.MAX_VALUE, MOST_PAYMENTS)) {
            Outcome outcome = Outcome.of(paid.latest().progress());
            String amount = paid.shares()
                    .stream()
                    .filter(share -> share.invoice().equals(view.invoice().id()))
                    .map(share -> visit.figures().money(share.amount()))
                    .findFirst()
                    .orElse("");
            moments.add(new Timeline.Moment(visit.figures().instant(paid.at(), visit.entity().timeZone()),
                    visit.word("history.payment", Map.of("amount", amount)), visit.word(outcome.key() + ".state"),
                    outcome.tone().equals("ok") ? Tone.OK : outcome.tone().equals("bad") ? Tone.BAD : Tone.WARN,
                    AccountVisit.path("payments/" + paid.id().text())));
        }
        moments.add(new Timeline.Moment(visit.figures().date(view.invoice().issueOn()), visit.word("history.issued"),
                null, Tone.NEUTRAL, null));
        return visit.ui()
                .card("history", visit.word("history.title"), "", visit.ui()
                        .timeline(new Timeline(moments)));
    }
}
