package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.server.allocation.AllocationDecisions;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedCards;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.matching.ExceptionId;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Division;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A receipt: what it paid, what is left of it, and what can be done with that. */
@Path(Console.ENTITY + "/payments/{receipt: rcp_[0-9A-Za-z]+}")
public final class ReceiptPage {
    private static final long MOST_FORM_BYTES = 64L * 1024;

    private final Console console;
    private final ReceiptReading reading;
    private final HandReceipts byHand;
    private final AllocationDecisions decisions;
    private final OwedItems owed;
    private final ReceiptExceptions exceptions;
    private final ContributedCards cards;

    @Inject
    ReceiptPage(Console console, ReceiptReading reading, HandReceipts byHand, AllocationDecisions decisions,
            OwedItems owed, ReceiptExceptions exceptions, ContributedCards cards) {
        this.cards = cards;
        this.console = console;
        this.reading = reading;
        this.byHand = byHand;
        this.decisions = decisions;
        this.owed = owed;
        this.exceptions = exceptions;
    }

    @GET
    @RequiresPermission("receipt:read")
    @Operation("Shows a receipt with its allocations.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        ReceiptReading.Read read = reading.read(entity, id);
        return visit.page(id.text(), crumbs(visit, words), modules(visit),
                body(visit, words, read, apply(visit, words, read, Map.of(), null),
                        reversal(visit, words, read, Map.of())));
    }

    @POST
    @Path("/apply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("allocation:decide")
    @Operation("Pays open items with what is left of a receipt.")
    public Response apply(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        ReceiptReading.Read read = reading.read(entity, id);
        OpenItem cash = read.cash();
        Divided divided = Divided.typed(visit, words, cash.open().currency(), owed(visit, cash, form), form);
        String problem = divided.misses(form)
                ? words.text("changed")
                : divided.wrong()
                        ? words.text("amounts.wrong")
                        : divided.sum().compareTo(cash.open()) > 0
                                ? words.text("over",
                                        Map.of("over", visit.figures().money(divided.sum().minus(cash.open()))))
                                : null;
        if (problem == null && !Visit.value(form, "do").equals("recalculate")) {
            try {
                decisions.allocate(visit.actor(), Visit.key(form), entity, cash.id(), divided.used()
                        .stream()
                        .map(line -> new AllocationDecisions.Use(line.owed().item(), line.parts()))
                        .toList(), null);
                return visit.done("payments/" + id, words.text("done.whole",
                        Map.of("amount", visit.figures().money(divided.sum()), "numbers", divided.numbers())));
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        }
        return visit.again(id.text(), crumbs(visit, words), modules(visit),
                body(visit, words, read, apply(visit, words, read, form, problem),
                        reversal(visit, words, read, Map.of())));
    }

    @POST
    @Path("/reverse")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("receipt:record")
    @Operation("Takes back a cheque that bounced, or a receipt recorded by mistake.")
    public Response reverse(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        try {
            byHand.reverse(visit.actor(), Visit.key(form), entity, id, Visit.value(form, "reason"), null);
            return visit.done("payments/" + id, words.text("reversal.done"));
        } catch (CounterfoilException e) {
            ReceiptReading.Read read = reading.read(entity, id);
            return visit.again(id.text(), crumbs(visit, words), modules(visit),
                    body(visit, words, read, apply(visit, words, read, Map.of(), null),
                            visit.wrong(reversal(visit, words, read, form), e, Map.of())));
        }
    }

    private static List<String> modules(Visit visit) {
        return List.of(visit.asset("js/division.js"));
    }

    static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("payments"), visit.path("payments")));
    }

    private List<OwedItems.Owed> owed(Visit visit, OpenItem cash, Map<String, List<String>> form) {
        return owed.of(visit.entity().id(), cash.customer(), cash.open().currency(), Divided.typedItems(form));
    }

    private Content body(Visit visit, Wording words, ReceiptReading.Read read, Division apply,
            Form reversal) {
        Receipt receipt = read.receipt();
        boolean standing = receipt.reversedOn() == null;
        boolean suspense = read.customer().state() == Customer.State.SUSPENSE;
        Optional<ExceptionId> waiting = standing && read.cash().open().isPositive()
                ? exceptions.waitingOf(visit.entity().id(), receipt.id())
                : Optional.empty();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(words.text("receipt.head", Map.of("amount", visit.figures().money(receipt.amount()))),
                        payer(visit, words, read.customer()),
                        ReceiptStanding.pill(words, receipt, read.cash(), suspense, waiting.isPresent()),
                        waiting.filter(each -> visit.may("matching:read"))
                                .map(each -> List.of(Action.primary(words.text("receipt.decide"),
                                        visit.path(MatchingPage.LIST + "/" + each), "arrow-left-right")))
                                .orElse(List.of()))));
        parts.add(visit.ui().card("facts", words.text("receipt"), "", visit.ui().facts(facts(visit, words, read))));
        if (!read.uses().isEmpty()) {
            parts.add(visit.ui()
                    .card("uses", words.text("uses"), words.text("uses.note"),
                            visit.ui().table(uses(visit, words, read))));
        }
        if (standing && read.cash().open().isPositive() && !suspense && visit.may("allocation:decide")) {
            parts.add(visit.ui()
                    .card("apply", words.text("apply"), words.text("apply.note"),
                            apply.items().isEmpty()
                                    ? visit.ui()
                                            .empty(new Empty("circle-check", words.text("apply.none"),
                                                    words.text("apply.none.text"), null))
                                    : visit.ui().division(apply)));
        }
        boolean hand = receipt.method().equals(ReceiptMethod.CHEQUE.code())
                || receipt.method().equals(ReceiptMethod.CASH.code());
        if (standing && hand && visit.may("receipt:record")) {
            parts.add(visit.ui()
                    .card("reversal", words.text("reversal"), words.text("reversal.note"), visit.ui().form(reversal)));
        }
        parts.addAll(cards.ofReceipt(visit, receipt));
        return visit.ui().stack(parts);
    }

    /** Whose it is; by the number alone for who may not read customers. */
    private static String payer(Visit visit, Wording words, CalledCustomer customer) {
        if (customer.state() == Customer.State.SUSPENSE) {
            return words.text("payer.unknown");
        }
        return visit.may("customer:read") ? customer.shown() : customer.number();
    }

    private static Facts facts(Visit visit, Wording words, ReceiptReading.Read read) {
        Receipt receipt = read.receipt();
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("customer"),
                read.customer().state() == Customer.State.SUSPENSE || !visit.may("customer:read")
                        ? new Cell.Text(payer(visit, words, read.customer()), null)
                        : DecisionView.customer(visit, read.customer())));
        facts.add(Facts.fact(words.text("how"), words.text("method." + receipt.method())));
        facts.add(Facts.fact(words.text("open"), visit.figures().money(read.cash().open())));
        facts.add(Facts.fact(words.text("bookedOn"), visit.figures().date(receipt.bookedOn())));
        facts.add(Facts.fact(words.text("valueOn"), visit.figures().date(receipt.valueOn())));
        String reference = receipt.reference();
        if (reference != null) {
            facts.add(Facts.fact(words.text("reference"), reference));
        }
        LocalDate reversed = receipt.reversedOn();
        if (reversed != null) {
            facts.add(Facts.fact(words.text("reversed"), visit.figures().date(reversed)));
        }
        facts.add(Facts.fact(words.text("entry"), visit.may("ledger:read")
                ? new Cell.Link(receipt.entry().text(), visit.path("ledger/entries/" + receipt.entry()), null)
                : new Cell.Text(receipt.entry().text(), null)));
        return new Facts(facts);
    }

    private static Table uses(Visit visit, Wording words, ReceiptReading.Read read) {
        return new Table(words.text("uses"),
                List.of(Table.Column.text("to", words.text("invoice")),
                        Table.Column.figure("day", words.text("bookedOn")),
                        Table.Column.figure("amount", words.text("amount.in",
                                Map.of("currency", read.receipt().amount().currency().code()))),
                        Table.Column.text("by", words.text("decidedBy")),
                        Table.Column.text("take", words.text("state"))),
                read.uses()
                        .stream()
                        .map(each -> Table.Row.of(
                                each.invoice() == null
                                        ? new Cell.Text(each.shown(), null)
                                        : new Cell.Link(each.shown(), visit.path("invoices/" + each.invoice()), null),
                                visit.figures().cell(each.allocation().effectiveOn()),
                                visit.figures().strong(each.amount()),
                                new Cell.Text(words.text("by." + each.allocation().decidedBy()), null),
                                each.amount().isNegative() || each.allocation().reversed()
                                        ? new Cell.Pill(words.text(each.amount().isNegative()
                                                ? "reversal.one"
                                                : "reversed"), Tone.NEUTRAL)
                                        : visit.may("allocation:decide") && each.invoice() != null
                                                ? new Cell.Link(words.text("takeBack"),
                                                        visit.path("payments/" + read.receipt().id() + "/allocations/"
                                                                + each.allocation().id()),
                                                        null)
                                                : new Cell.None()))
                        .toList());
    }

    private Division apply(Visit visit, Wording words, ReceiptReading.Read read, Map<String, List<String>> form,
            @Nullable String problem) {
        OpenItem cash = read.cash();
        Divided divided = Divided.typed(visit, words, cash.open().currency(),
                cash.open().isPositive() ? owed(visit, cash, form) : List.of(), form);
        return new Division("division", visit.path("payments/" + read.receipt().id() + "/apply"), cash.open(),
                divided.sum(), List.of(Visit.key()), divided.items(visit), List.of(), List.of(),
                List.of(new Division.Submit("apply", words.text("book"), true),
                        new Division.Submit("recalculate", words.text("recalculate"), false)),
                problem, Divided.labels(words));
    }

    private static Form reversal(Visit visit, Wording words, ReceiptReading.Read read,
            Map<String, List<String>> form) {
        return Form.of("reversal", visit.path("payments/" + read.receipt().id() + "/reverse"),
                List.of(Visit.key(),
                        Field.of("reason", words.text("reason"), Field.Kind.TEXT, Visit.value(form, "reason"))
                                .needed()
                                .help(words.text("reason.books"))),
                words.text("reversal.do", Map.of("amount", visit.figures().money(read.receipt().amount()))))
                .dangerous();
    }
}
