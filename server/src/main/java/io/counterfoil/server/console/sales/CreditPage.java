package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.CreditPreview;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceErrors;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceLine;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credits an invoice, whole or in part: the form, a page that shows the sum and asks, and then the credit note. */
@Path(Console.ENTITY + "/invoices/{invoice: inv_[0-9A-Za-z]+}/credit")
public final class CreditPage {
    private static final String CONFIRMED = "confirmed";
    private static final String LINE = "line";

    private final Console console;
    private final Invoices invoices;
    private final CreditNotes creditNotes;
    private final Transactions transactions;

    private record Read(Invoice invoice, List<InvoiceLine> lines, Map<Integer, Money> left) {}

    @Inject
    CreditPage(Console console, Invoices invoices, CreditNotes creditNotes, Transactions transactions) {
        this.console = console;
        this.invoices = invoices;
        this.creditNotes = creditNotes;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("credit-note:issue")
    @Operation("Shows the form of a credit note, with what is left of each line.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId id) {
        Visit visit = console.visit(request, entity);
        return form(visit, read(entity, id), Map.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(InvoicePage.MOST_FORM_BYTES)
    @RequiresPermission("credit-note:issue")
    @Operation("Shows what a credit note would be, or issues it once that was confirmed.")
    public Response issue(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId id, MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        Read read = read(entity, id);
        try {
            NewCreditNote asked = asked(visit, read, sent);
            if (Visit.value(sent, CONFIRMED).isEmpty()) {
                return confirm(visit, read, sent, creditNotes.preview(entity, id, asked));
            }
            IssuedDocument issued = creditNotes.issue(visit.actor(), Visit.key(sent), entity, id, asked);
            return visit.done("invoices/" + issued.id(),
                    visit.words(CreditPage.class).text("credit.done", Map.of("number", issued.number())));
        } catch (CounterfoilException e) {
            return form(visit, read, sent, e);
        }
    }

    private Read read(EntityId entity, InvoiceId id) {
        return transactions.read(tx -> {
            Invoice invoice = invoices.require(tx, entity, id);
            return new Read(invoice, invoices.lines(tx, invoice), creditNotes.left(tx, invoice));
        });
    }

    private static List<InvoiceLine> creditable(Read read) {
        return read.lines()
                .stream()
                .filter(line -> read.left().containsKey(line.line()) && !left(read, line).isZero())
                .toList();
    }

    private static Money left(Read read, InvoiceLine line) {
        return read.left().getOrDefault(line.line(), Money.zero(line.net().currency()));
    }

    /** Lines with nothing typed, or 0, are left out; problems name the form's fields. */
    private static NewCreditNote asked(Visit visit, Read read, Map<String, List<String>> sent) {
        FieldChecks checks = new FieldChecks(InvoiceErrors.INVALID);
        Amounts amounts = new Amounts(visit.figures().locale());
        List<NewCreditNote.Line> lines = new ArrayList<>();
        for (InvoiceLine line : creditable(read)) {
            String field = LINE + line.line();
            String typed = Visit.value(sent, field);
            if (!typed.isEmpty()) {
                var amount = amounts.required(checks, field, typed);
                if (amount.signum() != 0) {
                    lines.add(new NewCreditNote.Line(line.line(), amount, null, null));
                }
            }
        }
        checks.text("reason", Visit.value(sent, "reason"), 500);
        if (checks.clean() && lines.isEmpty()) {
            checks.problem("lines", "are all empty", "Give an amount for one line at least");
        }
        checks.throwIfAny();
        return new NewCreditNote(null, Visit.value(sent, "reason"), lines);
    }

    private Response form(Visit visit, Read read, Map<String, List<String>> sent,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(CreditPage.class);
        Invoice invoice = read.invoice();
        String title = words.text("credit.title", Map.of("number", invoice.number()));
        Content head = visit.ui().head(Head.of(title, words.text("credit.lede")));
        List<InvoiceLine> lines = creditable(read);
        if (lines.isEmpty()) {
            return visit.page(title, above(visit, invoice), head, visit.ui()
                    .bareCard("nothing", title,
                            visit.ui()
                                    .empty(new Empty("undo-2", words.text("credit.nothing"),
                                            words.text("credit.nothing.text"),
                                            Action.of(invoice.number(), visit.path("invoices/" + invoice.id()),
                                                    null)))));
        }
        Amounts amounts = new Amounts(visit.figures().locale());
        List<Field> fields = new ArrayList<>();
        fields.add(Visit.key());
        fields.add(Field.of("reason", words.text("credit.reason"), Field.Kind.TEXT, Visit.value(sent, "reason"))
                .needed()
                .help(words.text("credit.reason.help")));
        for (InvoiceLine line : lines) {
            String name = LINE + line.line();
            fields.add(Field.of(name, line.line() + ". " + line.description(), Field.Kind.AMOUNT,
                    sent.isEmpty() ? amounts.text(left(read, line).amount()) : Visit.value(sent, name))
                    .help(words.text("credit.left",
                            Map.of("left", visit.figures().money(left(read, line)), "net",
                                    visit.figures().money(line.net())))));
        }
        Form form = Form.of("credit", visit.path("invoices/" + invoice.id() + "/credit"), fields,
                words.text("credit.next"))
                .cancel(Action.of(words.text("cancel"), visit.path("invoices/" + invoice.id()), null));
        Content card = visit.ui()
                .card("credit-card", words.text("credit.amounts"), words.text("credit.amounts.note"),
                        visit.ui().form(wrong == null ? form : visit.wrong(form, wrong, names(read, sent))));
        return wrong == null
                ? visit.page(title, above(visit, invoice), head, card)
                : visit.again(title, above(visit, invoice), head, card);
    }

    /** The command counts only the lines that were asked for. */
    private static Map<String, String> names(Read read, Map<String, List<String>> sent) {
        Map<String, String> names = new HashMap<>();
        int at = 0;
        for (InvoiceLine line : creditable(read)) {
            String typed = Visit.value(sent, LINE + line.line());
            if (!typed.isEmpty() && !typed.matches("0+([.,]0+)?")) {
                names.put("lines[" + at++ + "].amount", LINE + line.line());
            }
        }
        return names;
    }

    private static Response confirm(Visit visit, Read read, Map<String, List<String>> sent, CreditPreview preview) {
        Wording words = visit.words(CreditPage.class);
        Invoice invoice = read.invoice();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.hidden(Visit.KEY, Visit.value(sent, Visit.KEY)));
        fields.add(Field.hidden(CONFIRMED, "yes"));
        fields.add(Field.hidden("reason", Visit.value(sent, "reason")));
        for (InvoiceLine line : creditable(read)) {
            fields.add(Field.hidden(LINE + line.line(), Visit.value(sent, LINE + line.line())));
        }
        String title = words.text("credit.confirm", Map.of("number", invoice.number()));
        String amount = visit.figures().money(preview.gross());
        String rest = visit.figures().money(preview.gross().minus(preview.settles()));
        Form form = Form.of("credit-confirm", visit.path("invoices/" + invoice.id() + "/credit"), fields,
                words.text("credit.go", Map.of("amount", amount)))
                .cancel(Action.of(words.text("cancel"), visit.path("invoices/" + invoice.id()), null))
                .dangerous();
        return visit.page(title, above(visit, invoice),
                visit.ui().head(Head.of(title, words.text("credit.confirm.lede"))),
                visit.ui()
                        .card("credit-sum", words.text("credit.sum"), "", visit.ui()
                                .stack(visit.ui()
                                        .facts(Facts.of(
                                                Facts.fact(words.text("credit.reason"), Visit.value(sent, "reason")),
                                                Facts.fact(words.text("credit.settles"),
                                                        visit.figures().money(preview.settles())),
                                                Facts.fact(words.text("credit.rest"), rest))),
                                        visit.ui()
                                                .total(Facts.of(
                                                        Facts.fact(words.text("net"),
                                                                visit.figures().money(preview.net())),
                                                        Facts.fact(words.text("line.taxCategory"),
                                                                visit.figures().money(preview.tax())),
                                                        Facts.fact(words.text("col.total"),
                                                                new Cell.Figure(amount,
                                                                        preview.gross().decimal(), true)))))),
                visit.ui().bareCard("confirm", title, visit.ui().form(form)));
    }

    private static List<Shell.Crumb> above(Visit visit, Invoice invoice) {
        List<Shell.Crumb> above = new ArrayList<>(InvoicePage.above(visit));
        above.add(new Shell.Crumb(invoice.number(), visit.path("invoices/" + invoice.id())));
        return above;
    }
}
