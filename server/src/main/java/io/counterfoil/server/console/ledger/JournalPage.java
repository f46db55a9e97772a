package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Things;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.Entry;
import io.counterfoil.server.ledger.EntryHead;
import io.counterfoil.server.ledger.JournalQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.Reference;
import io.counterfoil.server.ledger.Side;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The journal, newest day first. */
@Path(Console.ENTITY + "/ledger/journal")
public final class JournalPage {
    private static final String LIST = "journal";
    /** How many months a text is looked for in, unless a first day is given: it reads every entry of them. */
    private static final int MONTHS_OF_TEXT = 3;
    private static final int MOST_MONTHS_OF_TEXT = 12;

    private final Console console;
    private final Ledger ledger;
    private final Invoices invoices;
    private final Things things;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    JournalPage(Console console, Ledger ledger, Invoices invoices, Things things, Transactions transactions,
            Clock clock) {
        this.console = console;
        this.ledger = ledger;
        this.invoices = invoices;
        this.things = things;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("ledger:read")
    @Operation("Lists journal entries, newest day first; by date, document or text.")
    public Response journal(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = LedgerFrame.words(visit);
        Asked asked = new Asked(visit);
        ArrangedList arranged = visit.arranged(Listed.JOURNAL, Set.of("from", "to", "document", "text"));
        ListState state = arranged.state();
        Optional<LocalDate> to = asked.day("to");
        Optional<LocalDate> given = asked.day("from");
        LocalDate last = to.orElseGet(() -> visit.entity().today(clock));
        to.ifPresent(day -> asked.ordered("from", given, day));
        String text = state.value("text");
        Optional<LocalDate> from = text.isEmpty()
                ? given
                : Optional.of(given.orElseGet(() -> last.minusMonths(MONTHS_OF_TEXT)));
        if (!text.isEmpty() && asked.clean()
                && ChronoUnit.MONTHS.between(from.orElse(last), last) > MOST_MONTHS_OF_TEXT) {
            asked.wrong("from", words.text("text.tooLong", Map.of("months", Integer.toString(MOST_MONTHS_OF_TEXT))));
        }
        Content form = visit.ui()
                .query(new Query("entries-of", words.text("view.JOURNAL"), visit.path("ledger/journal"), List.of(
                        asked.field("from", words.text("from"), Field.Kind.DATE),
                        asked.field("to", words.text("to"), Field.Kind.DATE),
                        asked.field("document", words.text("document"), Field.Kind.TEXT)
                                .help(words.text("document.help")),
                        asked.field("text", words.text("text"), Field.Kind.TEXT)
                                .help(words.text("text.help", Map.of("months", Integer.toString(MONTHS_OF_TEXT))))),
                        words.text("show")));
        if (!asked.clean()) {
            return LedgerFrame.again(visit, LedgerFrame.View.JOURNAL, form);
        }
        JournalQuery.After after = state.after(LIST, 2)
                .map(cursor -> new JournalQuery.After(LocalDate.ofEpochDay(cursor.number(0)), cursor.number(1)))
                .orElse(null);
        List<Entry> found = transactions.read(tx -> {
            List<Reference> sources = sources(tx, entity, state.value("document"));
            return sources.isEmpty() && !state.value("document").isEmpty()
                    ? List.<Entry>of()
                    : ledger.journal(tx, new JournalQuery(entity, from.orElse(null), to.orElse(null), sources,
                            text.isEmpty() ? null : text, after, state.rows() + 1));
        });
        List<Entry> page = found.subList(0, Math.min(found.size(), state.rows()));
        Cursor end = found.size() > state.rows()
                ? Cursor.of(LIST, page.getLast().head().effectiveOn().toEpochDay(),
                        page.getLast().head().id().value())
                : null;
        return visit.page(LedgerFrame.title(visit, LedgerFrame.View.JOURNAL), LedgerFrame.above(visit),
                LedgerFrame.top(visit, LedgerFrame.View.JOURNAL, List.of()), form, arranged
                        .show(new ListView("entries", visit.path("ledger/journal"), null, List.of(), List.of(),
                                List.of(), null, table(visit, words, page),
                                new Empty("book-open", words.text("nothing"), words.text("nothing.text"), null),
                                state.pages(end),
                                List.of())));
    }

    /** A document's own id, or the number of an invoice or credit note. */
    private List<Reference> sources(Transaction tx, EntityId entity, String document) {
        int head = document.indexOf('_');
        if (document.isEmpty()) {
            return List.of();
        }
        if (head >= 2 && head <= 4 && document.substring(0, head).matches("[a-z]+")) {
            String prefix = document.substring(0, head);
            try {
                return List.of(new Reference(prefix, Id.parse(prefix, document)));
            } catch (CounterfoilException e) {
                // It may still be the number of an invoice.
            }
        }
        return invoices.numbered(tx, entity, document)
                .stream()
                .map(invoice -> Reference.to(invoice.id()))
                .toList();
    }

    private Table table(Visit visit, Wording words, List<Entry> page) {
        Things.Called documents = things.called(visit,
                page.stream().map(entry -> entry.head().source().text()).toList());
        List<Table.Row> rows = page.stream().map(entry -> {
            EntryHead head = entry.head();
            Money amount = entry.lines()
                    .stream()
                    .filter(line -> line.side() == Side.DEBIT)
                    .map(Posting::functional)
                    .reduce(Money.zero(visit.entity().functionalCurrency()), Money::plus);
            return Table.Row.of(
                    new Cell.Link(CodeWords.posted(visit, head.eventType()),
                            visit.path("ledger/entries/" + head.id().text()),
                            head.reason() == null ? head.eventType() : head.reason()),
                    visit.figures().cell(head.effectiveOn()),
                    documents.cell(head.source().text()),
                    new Cell.Text(accounts(entry, Side.DEBIT), null), new Cell.Text(accounts(entry, Side.CREDIT), null),
                    visit.figures().strong(amount));
        }).toList();
        return new Table(words.text("view.JOURNAL"), List.of(Table.Column.text("event", words.text("event")),
                Table.Column.figure("date", words.text("date")),
                Table.Column.text("document", words.text("document")),
                Table.Column.text("debit", words.text("debit")).wide(),
                Table.Column.text("credit", words.text("credit")).wide(),
                Table.Column.figure("amount", words.text("amount") + ", " + LedgerFrame.currency(visit))), rows);
    }

    private static String accounts(Entry entry, Side side) {
        return entry.lines()
                .stream()
                .filter(line -> line.side() == side)
                .map(Posting::account)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
