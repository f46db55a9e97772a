package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.Account;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryHead;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.PostingQuery;
import io.counterfoil.server.ledger.Side;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines by date: of one account with its running balance, of one customer, or of both. */
@Path(Console.ENTITY + "/ledger")
public final class PostingsPage {
    private static final String READ = "ledger:read";
    private static final String LIST = "postings";
    private static final int KEYS = 3;
    private static final int PAGE = 50;
    private static final int CHUNK = 1_000;

    private final Console console;
    private final Ledger ledger;
    private final Customers customers;
    private final Transactions transactions;

    /** One page of lines and what belongs to it. */
    private record Found(
            List<Posting> lines,
            Map<EntryId, EntryHead> heads,
            Map<CustomerId, String> names,
            Optional<Money> before,
            Optional<Money> after) {}

    @Inject
    PostingsPage(Console console, Ledger ledger, Customers customers, Transactions transactions) {
        this.console = console;
        this.ledger = ledger;
        this.customers = customers;
        this.transactions = transactions;
    }

    @GET
    @Path("/accounts/{code: [0-9A-Za-z.-]+}")
    @RequiresPermission(READ)
    @Operation("Shows the lines of an account with its running balance.")
    public Response account(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("code") String code) {
        Visit visit = console.visit(request, entity);
        return page(visit, "ledger/accounts/" + code, account(visit, code));
    }

    @GET
    @Path("/postings")
    @RequiresPermission(READ)
    @Operation("Lists lines by date, of all accounts and customers or of one.")
    public Response postings(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        String code = visit.parameter("account");
        return page(visit, "ledger/postings", code.isEmpty() ? null : account(visit, code));
    }

    @GET
    @Path("/postings.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports lines by date, of all accounts and customers or of one.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Asked asked = new Asked(visit);
        String code = visit.parameter("account");
        Account account = code.isEmpty() ? null : account(visit, code);
        PostingQuery first = query(visit, asked, account, null, CHUNK);
        asked.require();
        List<Posting> lines = transactions.read(tx -> {
            List<Posting> all = new ArrayList<>();
            List<Posting> some = ledger.postings(tx, first);
            all.addAll(some);
            while (some.size() == CHUNK && all.size() <= TableExport.MOST_ROWS) {
                some = ledger.postings(tx, query(visit, asked, account, PostingQuery.After.of(some.getLast()), CHUNK));
                all.addAll(some);
            }
            return all;
        });
        List<Table.Row> rows = lines.stream()
                .limit(TableExport.MOST_ROWS)
                .map(line -> Table.Row.of(visit.figures().cell(line.effectiveOn()),
                        new Cell.Text(line.entry().text(), null), visit.figures().cell(line.lineNo()),
                        new Cell.Text(line.account(), null), new Cell.Text(line.side().name(), null),
                        visit.figures().cell(line.document()),
                        new Cell.Text(line.document().currency().code(), null),
                        visit.figures().cell(line.functional()),
                        line.dimensions().customer() == null
                                ? new Cell.None()
                                : new Cell.Text(LedgerFrame.customer(line.dimensions().customer()), null)))
                .toList();
        return visit.file(form, "postings", READ, lines.size(),
                new Table("", TableExport.columns("effective_on", "entry",
                        "line", "account", "side", "amount", "currency", "functional_amount", "customer"), rows));
    }

    private Account account(Visit visit, String code) {
        return transactions.read(tx -> ledger.accounts(tx, visit.entity().id()))
                .stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, "There is no account "
                        + (code.length() > 40 ? code.substring(0, 40) + "…" : code) + " in these books"));
    }

    private static PostingQuery query(Visit visit, Asked asked, @Nullable Account account,
            PostingQuery.@Nullable After after, int limit) {
        Optional<LocalDate> from = asked.day("from");
        Optional<LocalDate> to = asked.day("to");
        to.ifPresent(last -> asked.ordered("from", from, last));
        return new PostingQuery(visit.entity().id(), account == null ? null : account.code(),
                asked.id("customer", Dimensions.CUSTOMER).orElse(null), from.orElse(null), to.orElse(null), after,
                limit);
    }

    private Response page(Visit visit, String rest, @Nullable Account account) {
        Wording words = LedgerFrame.words(visit);
        Asked asked = new Asked(visit);
        ListState state = visit.list(rest, Set.of("account", "customer", "from", "to"));
        PostingQuery.After after = state.after(LIST, KEYS)
                .map(cursor -> new PostingQuery.After(LocalDate.ofEpochDay(cursor.number(0)), cursor.number(1),
                        (int) cursor.number(2)))
                .orElse(null);
        PostingQuery query = query(visit, asked, account, after, PAGE + 1);
        List<Field> fields = new ArrayList<>(List.of(asked.field("from", words.text("from"), Field.Kind.DATE),
                asked.field("to", words.text("to"), Field.Kind.DATE),
                asked.field("customer", words.text("customer"), Field.Kind.TEXT).help(words.text("customer.help"))));
        if (rest.equals("ledger/postings")) {
            fields.add(asked.field("account", words.text("account"), Field.Kind.TEXT)
                    .help(words.text("account.help")));
        }
        Content form = visit.ui()
                .query(new Query("lines-of", words.text("lines"), visit.path(rest), fields, words.text("show")));
        String title = account == null ? words.text("lines") : account.code() + " " + account.name();
        List<Shell.Crumb> above = LedgerFrame.above(visit, LedgerFrame.View.ACCOUNTS);
        Content head = visit.ui()
                .head(Head.of(title, account == null
                        ? words.text("lines.lede")
                        : words.text("type." + account.type().name()) + " · " + words.text("lines.lede")));
        if (!asked.clean()) {
            return visit.again(title, above, head, form);
        }
        Found found = find(visit, query, account != null);
        List<Posting> page = found.lines().subList(0, Math.min(found.lines().size(), PAGE));
        Cursor end = found.lines().size() > PAGE
                ? Cursor.of(LIST, page.getLast().effectiveOn().toEpochDay(), page.getLast().entry().value(),
                        page.getLast().lineNo())
                : null;
        Map<String, String> exported = new LinkedHashMap<>(state.filters());
        if (account != null) {
            exported.put("account", account.code());
        }
        String sum = found.after()
                .map(stands -> words.text("balance.is", Map.of("amount",
                        visit.figures().money(stands))))
                .orElse(null);
        return visit.page(title, above, head, form, visit.ui()
                .list(new ListView("lines", visit.path(rest), null, List.of(), List.of(), List.of(), sum,
                        table(visit, words, page, found),
                        new Empty("book-open", words.text("nothing"), words.text("nothing.text"), null),
                        state.pages(end),
                        visit.files(each -> ListState.address(visit.path("ledger/postings." + each), exported)))));
    }

    private Found find(Visit visit, PostingQuery query, boolean running) {
        boolean named = visit.may("customer:read");
        return transactions.read(tx -> {
            List<Posting> lines = ledger.postings(tx, query);
            Optional<Money> after = Optional.ofNullable(query.account())
                    .map(account -> ledger
                            .balance(tx,
                                    new BalanceQuery(query.entity(), account, query.customer(), null, query.to(), null))
                            .functional());
            return new Found(lines,
                    ledger.heads(tx, query.entity(), lines.stream().map(Posting::entry).distinct().toList()),
                    LedgerFrame.names(named, customers, tx, query.entity(), lines),
                    running ? Optional.of(ledger.before(tx, query)) : Optional.empty(), after);
        });
    }

    private static Table table(Visit visit, Wording words, List<Posting> page, Found found) {
        List<Table.Row> rows = new ArrayList<>();
        boolean running = found.before().isPresent();
        Money balance = found.before().orElseGet(() -> Money.zero(visit.entity().functionalCurrency()));
        if (running && !balance.isZero() && !page.isEmpty()) {
            rows.add(row(new Cell.Text(words.text("broughtForward"), null), new Cell.None(), new Cell.None(),
                    new Cell.None(), new Cell.None(), new Cell.None(), visit.figures().strong(balance), running));
        }
        for (Posting line : page) {
            balance = line.side() == Side.DEBIT ? balance.plus(line.functional()) : balance.minus(line.functional());
            EntryHead head = found.heads().get(line.entry());
            String event = head == null ? line.entry().text() : CodeWords.posted(visit, head.eventType());
            rows.add(row(
                    new Cell.Link(event, visit.path("ledger/entries/" + line.entry().text()),
                            visit.figures().date(line.effectiveOn())),
                    running
                            ? new Cell.None()
                            : new Cell.Link(line.account(), visit.path("ledger/accounts/"
                                    + line.account()), null),
                    LedgerFrame.customer(visit, line, found.names()), LedgerFrame.foreign(visit, line),
                    LedgerFrame.side(visit, line, Side.DEBIT), LedgerFrame.side(visit, line, Side.CREDIT),
                    visit.figures().strong(balance), running));
        }
        String currency = ", " + LedgerFrame.currency(visit);
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("event", words.text("event"))));
        if (!running) {
            columns.add(Table.Column.text("account", words.text("account")));
        }
        columns.addAll(List.of(Table.Column.text("customer", words.text("customer")).wide(),
                Table.Column.figure("foreign", words.text("foreign")).wide(),
                Table.Column.figure("debit", words.text("debit") + currency),
                Table.Column.figure("credit", words.text("credit") + currency)));
        if (running) {
            columns.add(Table.Column.figure("balance", words.text("balance") + currency));
        }
        return new Table(words.text("lines"), columns, rows);
    }

    private static Table.Row row(Cell event, Cell account, Cell customer, Cell foreign, Cell debit, Cell credit,
            Cell balance, boolean running) {
        return running
                ? Table.Row.of(event, customer, foreign, debit, credit, balance)
                : Table.Row.of(event, account, customer, foreign, debit, credit);
    }
}
