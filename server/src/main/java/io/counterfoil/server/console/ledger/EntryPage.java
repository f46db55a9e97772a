package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Things;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.Account;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.Entry;
import io.counterfoil.server.ledger.EntryHead;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.LedgerErrors;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.Side;
import io.counterfoil.server.ledger.Vouchers;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One journal entry: its lines, where it comes from, what reversed it, and its event in the audit log. */
@Path(Console.ENTITY + "/ledger/entries/{entry: jnl_[0-9A-Za-z]+}")
public final class EntryPage {
    private static final int MOST_FORM_BYTES = 16_384;

    private final Console console;
    private final Ledger ledger;
    private final Vouchers vouchers;
    private final AuditRecords audit;
    private final Customers customers;
    private final Users users;
    private final Things things;
    private final Transactions transactions;
    private final Clock clock;

    /** An entry with what belongs to it. */
    private record Found(
            Entry entry,
            Optional<EntryId> reversal,
            Map<CustomerId, String> names,
            Map<String, String> accounts) {
        /** The ids of what it posts and of what its lines belong to. */
        List<String> referred() {
            List<String> ids = new ArrayList<>(List.of(entry.head().source().text()));
            for (Posting line : entry.lines()) {
                Dimensions of = line.dimensions();
                if (of.openItem() != null) {
                    ids.add(Id.format(Dimensions.OPEN_ITEM, of.openItem()));
                }
                if (of.clearing() != null) {
                    ids.add(of.clearing().text());
                }
                if (of.obligation() != null) {
                    ids.add(Id.format(Dimensions.OBLIGATION, of.obligation()));
                }
            }
            return ids;
        }
    }

    @Inject
    EntryPage(Console console, Ledger ledger, Vouchers vouchers, AuditRecords audit, Customers customers,
            Users users, Things things, Transactions transactions, Clock clock) {
        this.console = console;
        this.ledger = ledger;
        this.vouchers = vouchers;
        this.audit = audit;
        this.customers = customers;
        this.users = users;
        this.things = things;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("ledger:read")
    @Operation("Shows a journal entry with its lines and what it belongs to.")
    public Response entry(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("entry") EntryId id) {
        Visit visit = console.visit(request, entity);
        Found found = find(visit, id);
        return visit.page(title(visit, found), LedgerFrame.above(visit, LedgerFrame.View.JOURNAL),
                body(visit, found, form(visit, id, visit.entity().today(clock).toString(), "")));
    }

    @POST
    @Path("/reversal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("ledger:post")
    @Operation("Reverses an entry that was posted by hand.")
    public Response reverse(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("entry") EntryId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        String day = Visit.value(form, "effectiveOn");
        String reason = Visit.value(form, "reason");
        try {
            FieldChecks checks = new FieldChecks(LedgerErrors.BAD_ENTRY);
            LocalDate on = checks.parsed("effectiveOn", day, LocalDate::parse, LocalDate.EPOCH,
                    LedgerFrame.words(visit).text("day.cure"));
            checks.throwIfAny();
            EntryId reversal = vouchers
                    .reverse(visit.actor(), Visit.key(form), entity, id, new Vouchers.NewReversal(on, reason))
                    .id();
            return visit.done("ledger/entries/" + reversal.text(), LedgerFrame.words(visit).text("reversed.done"));
        } catch (CounterfoilException e) {
            Found found = find(visit, id);
            return visit.again(title(visit, found), LedgerFrame.above(visit, LedgerFrame.View.JOURNAL),
                    body(visit, found, visit.wrong(form(visit, id, day, reason), e, Map.of())));
        }
    }

    private Found find(Visit visit, EntryId id) {
        EntityId entity = visit.entity().id();
        boolean named = visit.may("customer:read");
        return transactions.read(tx -> {
            Entry entry = ledger.require(tx, entity, id);
            return new Found(entry, ledger.reversalOf(tx, id),
                    LedgerFrame.names(named, customers, tx, entity, entry.lines()),
                    ledger.accounts(tx, entity).stream().collect(Collectors.toMap(Account::code, Account::name)));
        });
    }

    private static String title(Visit visit, Found found) {
        return LedgerFrame.words(visit)
                .text("entry.title", Map.of("event", CodeWords.posted(visit, found.entry().head().eventType())));
    }

    private static Form form(Visit visit, EntryId id, String day, String reason) {
        Wording words = LedgerFrame.words(visit);
        return Form.of("reversal", visit.path("ledger/entries/" + id.text() + "/reversal"), List.of(Visit.key(),
                Field.of("effectiveOn", words.text("date"), Field.Kind.DATE, day).needed(),
                Field.of("reason", words.text("reason"), Field.Kind.LONG_TEXT, reason)
                        .needed()
                        .help(words.text("reason.help"))),
                words.text("reverse")).dangerous();
    }

    private Content[] body(Visit visit, Found found, Form reversal) {
        Wording words = LedgerFrame.words(visit);
        EntryHead head = found.entry().head();
        Things.Called referred = things.called(visit, found.referred());
        List<Content> parts = new ArrayList<>();
        String lede = visit.figures().date(head.effectiveOn()) + " · " + head.id().text();
        parts.add(visit.ui()
                .head(found.reversal().isEmpty()
                        ? Head.of(title(visit, found), lede)
                        : new Head(title(visit, found), lede, new Cell.Pill(words.text("reversed"), Tone.WARN),
                                List.of())));
        parts.add(visit.ui()
                .card("facts", words.text("entry.facts"), "",
                        visit.ui().facts(new Facts(facts(visit, found, referred)))));
        parts.add(visit.ui()
                .card("lines", words.text("lines"), words.text("entry.lines", Map.of("count",
                        visit.figures().count(found.entry().lines().size()))),
                        visit.ui().table(table(visit, words, found, referred))));
        boolean byHand = head.eventType().equals(Vouchers.MANUAL) && found.reversal().isEmpty();
        if (byHand && visit.may("ledger:post")) {
            parts.add(visit.ui()
                    .card("reverse", words.text("reverse"), words.text("reverse.note"), visit.ui().form(reversal)));
        }
        return parts.toArray(Content[]::new);
    }

    private List<Facts.Fact> facts(Visit visit, Found found, Things.Called referred) {
        Wording words = LedgerFrame.words(visit);
        EntryHead head = found.entry().head();
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("date"), visit.figures().cell(head.effectiveOn())));
        if (head.late()) {
            facts.add(Facts.fact(words.text("intended"), visit.figures().cell(head.intendedOn())));
        }
        facts.add(Facts.fact(words.text("recordedAt"),
                visit.figures().instant(head.recordedAt(), visit.entity().timeZone())));
        facts.add(Facts.fact(words.text("document"), referred.cellWithId(head.source().text())));
        facts.add(Facts.fact(words.text("by"), Places.link(visit, head.actor(), users.called(List.of(head.actor()))
                .getOrDefault(head.actor(), CodeWords.actor(visit, head.actor())))));
        facts.add(Facts.fact(words.text("rule"), Integer.toString(head.ruleVersion())));
        if (head.reason() != null) {
            facts.add(Facts.fact(words.text("reason"), head.reason()));
        }
        if (head.reverses() != null) {
            facts.add(Facts.fact(words.text("reverses"), Places.link(visit, head.reverses().text())));
        }
        found.reversal()
                .ifPresent(by -> facts.add(Facts.fact(words.text("reversedBy"), Places.link(visit, by.text()))));
        if (visit.may("audit:read")) {
            event(visit, head).ifPresent(event -> facts.add(Facts.fact(words.text("auditEvent"),
                    Places.link(visit, event.id().text(), CodeWords.recorded(visit, event.type())))));
        }
        return facts;
    }

    /** The leaf of the command that posted it: the one of that instant about its document, or about itself. */
    private Optional<AuditEvent> event(Visit visit, EntryHead head) {
        Instant at = head.recordedAt();
        return Stream.of(head.source().text(), head.id().text())
                .flatMap(object -> audit.list(new AuditFilter(Optional.of(visit.entity().id()), Optional.of(object),
                        Optional.empty(), Optional.empty(), Optional.of(at), Optional.of(at.plusMillis(1))),
                        Optional.empty(), 1).stream())
                .findFirst();
    }

    private static Table table(Visit visit, Wording words, Found found, Things.Called referred) {
        List<Table.Row> rows = found.entry()
                .lines()
                .stream()
                .map(line -> Table.Row.of(
                        new Cell.Link(line.account() + " " + found.accounts().getOrDefault(line.account(), ""),
                                visit.path("ledger/accounts/" + line.account()), null),
                        LedgerFrame.customer(visit, line, found.names()),
                        new Cell.Text(dimensions(words, line, referred), null),
                        LedgerFrame.foreign(visit, line), LedgerFrame.side(visit, line, Side.DEBIT),
                        LedgerFrame.side(visit, line, Side.CREDIT)))
                .toList();
        String currency = ", " + LedgerFrame.currency(visit);
        return new Table(words.text("lines"), List.of(Table.Column.text("account", words.text("account")),
                Table.Column.text("customer", words.text("customer")).wide(),
                Table.Column.text("dimensions", words.text("dimensions")).wide(),
                Table.Column.figure("foreign", words.text("foreign")).wide(),
                Table.Column.figure("debit", words.text("debit") + currency),
                Table.Column.figure("credit", words.text("credit") + currency)), rows);
    }

    /** What the line belongs to, but for its customer. */
    private static String dimensions(Wording words, Posting line, Things.Called referred) {
        Dimensions of = line.dimensions();
        List<String> told = new ArrayList<>();
        if (of.openItem() != null) {
            told.add(words.text("openItem") + " " + referred.text(Id.format(Dimensions.OPEN_ITEM, of.openItem())));
        }
        if (of.taxCode() != null) {
            told.add(words.text("taxCode") + " " + of.taxCode());
        }
        if (of.clearing() != null) {
            told.add(words.text("clearing") + " " + referred.text(of.clearing().text()));
        }
        if (of.obligation() != null) {
            told.add(words.text("obligation") + " "
                    + referred.text(Id.format(Dimensions.OBLIGATION, of.obligation())));
        }
        if (of.line() != 0) {
            told.add(words.text("sourceLine") + " " + of.line());
        }
        return String.join(", ", told);
    }
}
