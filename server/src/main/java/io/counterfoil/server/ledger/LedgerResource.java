package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The books: accounts, entries, lines, balances, exports, and entries by hand. */
@Path("/api/v1/entities/{entity}/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private static final String READ = "ledger:read";
    private static final String EXPORT = "ledger:export";
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String CSV = "text/csv;charset=utf-8";

    private final Ledger ledger;
    private final JournalExport export;
    private final Transactions transactions;
    private final Vouchers vouchers;
    private final Permissions permissions;

    record AccountView(
            String code,
            String name,
            AccountType type,
            ControlKind control,
            PeriodLock lock,
            boolean monetary,
            boolean contra,
            @Nullable String currency) {}

    record BalanceView(Money functional, List<Money> documents) {}

    record TrialBalanceView(
            String functionalCurrency,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt,
            List<TrialBalance.Row> rows,
            Money total) {}

    @Inject
    LedgerResource(Ledger ledger, JournalExport export, Transactions transactions, Vouchers vouchers,
            Permissions permissions) {
        this.ledger = ledger;
        this.export = export;
        this.transactions = transactions;
        this.vouchers = vouchers;
        this.permissions = permissions;
    }

    @GET
    @Path("/accounts")
    @RequiresPermission(READ)
    @Operation("Lists the chart of accounts.")
    public List<AccountView> accounts(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        permissions.require(Caller.actor(request), READ, entity);
        return transactions.read(tx -> ledger.accounts(tx, entity))
                .stream()
                .map(account -> new AccountView(account.code(), account.name(), account.type(), account.control(),
                        account.lock(), account.monetary(), account.contra(),
                        account.currency() == null ? null : account.currency().code()))
                .toList();
    }

    @GET
    @Path("/accounts/{account}/balance")
    @RequiresPermission(READ)
    @Operation("Shows an account's balance as of a date and as known at a time; debits less credits.")
    public BalanceView balance(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("account") String account, @QueryParam("customer") @Nullable String customer,
            @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        permissions.require(Caller.actor(request), READ, entity);
        BalanceQuery query = new BalanceQuery(entity, account,
                customer == null ? null : Id.parse(Dimensions.CUSTOMER, customer), null, date("asOf", asOf),
                instant("knownAt", knownAt));
        Balance balance = transactions.read(tx -> ledger.balance(tx, query));
        return new BalanceView(balance.functional(), balance.documents()
                .entrySet()
                .stream()
                .sorted(Map.Entry.<CurrencyCode, Money>comparingByKey())
                .map(Map.Entry::getValue)
                .toList());
    }

    @GET
    @Path("/trial-balance")
    @RequiresPermission(READ)
    @Operation("Shows all balances as of a date and as known at a time; the functional ones add up to 0.")
    public TrialBalanceView trialBalance(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        permissions.require(Caller.actor(request), READ, entity);
        LocalDate date = date("asOf", asOf);
        Instant instant = instant("knownAt", knownAt);
        TrialBalance trial = transactions.read(tx -> ledger.trialBalance(tx, entity, date, instant));
        return new TrialBalanceView(trial.functionalCurrency().code(), date, instant, trial.rows(), trial.total());
    }

    @GET
    @Path("/entries")
    @RequiresPermission(READ)
    @Operation("Lists journal entries with their lines, by effective date.")
    public Page<EntryView> entries(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to,
            @Context PageRequest page) {
        permissions.require(Caller.actor(request), READ, entity);
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        EntryId after = page.after("entries", 1).map(cursor -> new EntryId(cursor.number(0))).orElse(null);
        List<Entry> entries = transactions.read(tx -> ledger.entries(tx, entity, first, last,
                after == null ? null : ledger.require(tx, entity, after).head(),
                page.limit() + 1));
        return Page.cut(entries, page, entry -> Cursor.of("entries", entry.head().id().value())).map(EntryView::of);
    }

    @GET
    @Path("/entries/{entry}")
    @RequiresPermission(READ)
    @Operation("Shows a journal entry.")
    public EntryView entry(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("entry") EntryId entry) {
        permissions.require(Caller.actor(request), READ, entity);
        return EntryView.of(transactions.read(tx -> ledger.require(tx, entity, entry)));
    }

    @GET
    @Path("/postings")
    @RequiresPermission(READ)
    @Operation("Lists lines by effective date, of all accounts and customers or of one.")
    public Page<PostingView> postings(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("account") @Nullable String account, @QueryParam("customer") @Nullable String customer,
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to,
            @Context PageRequest page) {
        permissions.require(Caller.actor(request), READ, entity);
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        checks.ascii("account", account);
        checks.throwIfAny();
        PostingQuery.After after = page.after("postings", 3)
                .map(cursor -> new PostingQuery.After(LocalDate.ofEpochDay(cursor.number(0)), cursor.number(1),
                        (int) cursor.number(2)))
                .orElse(null);
        PostingQuery query = new PostingQuery(entity, account,
                customer == null ? null : Id.parse(Dimensions.CUSTOMER, customer), date("from", from),
                date("to", to), after, page.limit() + 1);
        return Page.cut(transactions.read(tx -> ledger.postings(tx, query)), page, line -> Cursor.of("postings",
                line.effectiveOn().toEpochDay(), line.entry().value(), line.lineNo())).map(PostingView::of);
    }

    @POST
    @Path("/entries")
    @RequiresPermission(Vouchers.POST)
    @Operation(value = "Posts an entry by hand: no control accounts, and not into a closed period.", status = 201)
    public Answer<Vouchers.Posted> post(@Context RequestContext request, @PathParam("entity") EntityId entity,
            Vouchers.NewEntry entry) {
        return created(entity,
                vouchers.post(Caller.actor(request), IdempotencyKey.of(request), entity, entry));
    }

    @POST
    @Path("/entries/{entry}/reversal")
    @RequiresPermission(Vouchers.POST)
    @Operation(value = "Reverses an entry that was posted by hand.", status = 201)
    public Answer<Vouchers.Posted> reverse(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("entry") EntryId entry, Vouchers.NewReversal reversal) {
        return created(entity, vouchers.reverse(Caller.actor(request), IdempotencyKey.of(request), entity, entry,
                reversal));
    }

    @GET
    @Path("/journal")
    @Produces({TEXT, CSV})
    @RequiresPermission(EXPORT)
    @Operation("Exports the journal for hledger (format=hledger) or as CSV (format=csv), up to a day.")
    public Response journal(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("format") @Nullable String format, @QueryParam("to") @Nullable String to) {
        permissions.require(Caller.actor(request), EXPORT, entity);
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        String word = checks.oneOf("format", format, "hledger", List.of("hledger", "csv"));
        checks.throwIfAny();
        LocalDate last = date("to", to);
        JournalFormat form = JournalFormat.valueOf(word.toUpperCase(Locale.ROOT));
        // Refuses before the first byte goes out, while an answer can still say so.
        transactions.read(tx -> ledger.functional(tx, entity));
        StreamingOutput body = out -> export.write(entity, form, last,
                new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(body, form == JournalFormat.CSV ? CSV : TEXT).build();
    }

    private static Answer<Vouchers.Posted> created(EntityId entity, Vouchers.Posted posted) {
        return Answer.created("/api/v1/entities/" + entity + "/ledger/entries/" + posted.id(), posted);
    }

    private static @Nullable LocalDate date(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        LocalDate date = checks.parsed(name, value, LocalDate::parse, LocalDate.EPOCH, "Give a day as 2026-01-31");
        checks.throwIfAny();
        return date;
    }

    private static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        Instant instant = checks.parsed(name, value, Instant::parse, Instant.EPOCH,
                "Give a time in UTC as 2026-01-31T12:00:00Z");
        checks.throwIfAny();
        return instant;
    }
}
