package io.counterfoil.server.ledger;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A legal entity's books: read, exported, and closed by the month. */
@Path("/api/v1/entities/{entity}/ledger")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private static final String POSTINGS = "postings";

    private final Ledger ledger;
    private final Periods periods;
    private final JournalExport export;
    private final Transactions transactions;
    private final Commands commands;

    @Inject
    LedgerResource(Ledger ledger, Periods periods, JournalExport export, Transactions transactions, Commands commands) {
        this.ledger = ledger;
        this.periods = periods;
        this.export = export;
        this.transactions = transactions;
        this.commands = commands;
    }

    /**
     * Which months to close or open.
     *
     * @param lock what of the ledger
     * @param month the last month to close, or the one to open again
     * @param soft closing: whether entries of the period end may still go in
     */
    record PeriodChange(PeriodLock lock, YearMonth month, @Nullable Boolean soft, String reason) {}

    /** The periods that changed. */
    record PeriodsChanged(List<Period> periods) {}

    @GET
    @Path("/accounts")
    @RequiresPermission("ledger:read")
    @Operation("Lists the chart of accounts.")
    public List<Account> accounts(@PathParam("entity") EntityId entity) {
        return transactions.read(tx -> ledger.accounts(tx, entity));
    }

    @GET
    @Path("/trial-balance")
    @RequiresPermission("ledger:read")
    @Operation("Shows all balances, as of an accounting date and as known at an instant.")
    public TrialBalance trialBalance(@PathParam("entity") EntityId entity, @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt) {
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        LocalDate day = day(checks, "asOf", asOf);
        Instant instant = knownAt == null ? null
                : checks.parsed("knownAt", knownAt, Instant::parse, Instant.EPOCH, "Give an instant such as 2026-01-31T12:00:00Z");
        checks.throwIfAny();
        return transactions.read(tx -> ledger.trialBalance(tx, entity, day, instant));
    }

    @GET
    @Path("/postings")
    @RequiresPermission("ledger:read")
    @Operation("Lists postings by effective date, of all accounts or of one.")
    public Page<Posting> postings(@PathParam("entity") EntityId entity, @QueryParam("account") @Nullable String account,
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to, @Context PageRequest page) {
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        LocalDate first = day(checks, "from", from);
        LocalDate last = day(checks, "to", to);
        checks.throwIfAny();
        PostingQuery.After after = page.after(POSTINGS, 3)
                .map(cursor -> new PostingQuery.After(LocalDate.ofEpochDay(cursor.number(0)), cursor.number(1), (int) cursor.number(2)))
                .orElse(null);
        List<Posting> rows = transactions.read(
                tx -> ledger.postings(tx, new PostingQuery(entity, account, null, first, last, after, page.limit() + 1)));
        return Page.cut(rows, page, posting -> Cursor.of(POSTINGS, posting.effectiveOn().toEpochDay(), posting.entry().value(),
                posting.lineNo()));
    }

    @GET
    @Path("/entries/{entry}")
    @RequiresPermission("ledger:read")
    @Operation("Shows a journal entry with its lines.")
    public Entry entry(@PathParam("entity") EntityId entity, @PathParam("entry") EntryId entry) {
        return transactions.read(tx -> ledger.find(tx, entity, entry))
                .orElseThrow(() -> new CounterfoilException(LedgerErrors.NO_ENTRY, "There is no journal entry " + entry));
    }

    @GET
    @Path("/journal")
    @Produces(MediaType.TEXT_PLAIN)
    @RequiresPermission("ledger:export")
    @Operation("Exports the journal for hledger (format=hledger) or as CSV (format=csv), up to a day.")
    public Response journal(@PathParam("entity") EntityId entity, @QueryParam("format") @Nullable String format,
            @QueryParam("to") @Nullable String to) {
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        String word = checks.oneOf("format", format, "hledger", List.of("hledger", "csv"));
        LocalDate last = day(checks, "to", to);
        checks.throwIfAny();
        JournalFormat form = JournalFormat.valueOf(word.toUpperCase(Locale.ROOT));
        StreamingOutput body = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            export.write(entity, form, last, writer);
            writer.flush();
        };
        return Response.ok(body).type(form == JournalFormat.CSV ? "text/csv" : MediaType.TEXT_PLAIN).build();
    }

    @GET
    @Path("/periods")
    @RequiresPermission("ledger:read")
    @Operation("Lists the periods that were closed at least once.")
    public List<Period> periods(@PathParam("entity") EntityId entity) {
        return transactions.read(tx -> periods.list(tx, entity));
    }

    @POST
    @Path("/periods/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("period:close")
    @Operation("Closes all months up to one.")
    public List<Period> close(@Context RequestContext request, @PathParam("entity") EntityId entity, PeriodChange body) {
        return change(request, entity, "period.close", body, context -> Boolean.TRUE.equals(body.soft())
                ? periods.softClose(context.tx(), entity, body.lock(), body.month(), context.actor(), body.reason())
                : periods.close(context.tx(), entity, body.lock(), body.month(), context.actor(), body.reason()));
    }

    @POST
    @Path("/periods/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("period:reopen")
    @Operation("Opens a closed month again; that is on record for good.")
    public List<Period> reopen(@Context RequestContext request, @PathParam("entity") EntityId entity, PeriodChange body) {
        return change(request, entity, "period.reopen", body,
                context -> List.of(periods.reopen(context.tx(), entity, body.lock(), body.month(), context.actor(), body.reason())));
    }

    private List<Period> change(RequestContext request, EntityId entity, String type, PeriodChange body,
            Function<io.counterfoil.server.command.CommandContext, List<Period>> work) {
        return commands.run(Caller.actor(request), Command.of(type, PeriodsChanged.class)
                .needs(type.replace('.', ':'), entity)
                .keyed(IdempotencyKey.of(request), List.of(entity.text(), body))
                .does(context -> {
                    List<Period> changed = work.apply(context);
                    context.record(List.of(entity.text()), List.of(),
                            Map.of("lock", body.lock().name().toLowerCase(Locale.ROOT), "month", body.month().toString(), "reason",
                                    body.reason(), "periods", Integer.toString(changed.size())));
                    return new PeriodsChanged(changed);
                })).periods();
    }

    private static @Nullable LocalDate day(FieldChecks checks, String field, @Nullable String value) {
        return value == null ? null
                : checks.parsed(field, value, LocalDate::parse, LocalDate.EPOCH, "Give a day such as 2026-01-31");
    }
}
