package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.ledger.LedgerErrors;
import io.counterfoil.server.ledger.Period;
import io.counterfoil.server.ledger.PeriodChange;
import io.counterfoil.server.ledger.PeriodClosing;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.PeriodState;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One month: what it is closed for, what to look at before, and closing it or opening it again. */
@Path(Console.ENTITY + "/ledger/periods/{month: [0-9]{4}-(?:0[1-9]|1[0-2])}")
public final class PeriodPage {
    private static final int MOST_FORM_BYTES = 16_384;
    private static final String CONFIRMED = "yes";

    private final Console console;
    private final Periods periods;
    private final PeriodClosing closing;
    private final CloseChecklist checklist;
    private final Transactions transactions;
    private final Clock clock;

    /** The two forms, as they stand on the page. */
    private record Forms(Form close, Form reopen) {}

    @Inject
    PeriodPage(Console console, Periods periods, PeriodClosing closing, CloseChecklist checklist,
            Transactions transactions, Clock clock) {
        this.console = console;
        this.periods = periods;
        this.closing = closing;
        this.checklist = checklist;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("ledger:read")
    @Operation("Shows a month of the books: what it is closed for, and what to look at before closing it.")
    public Response month(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("month") String month) {
        Visit visit = console.visit(request, entity);
        YearMonth of = YearMonth.parse(month);
        return visit.page(title(visit, of), LedgerFrame.above(visit, LedgerFrame.View.PERIODS), body(visit, of,
                new Forms(closeForm(visit, of, Map.of()), reopenForm(visit, of, Map.of()))));
    }

    @POST
    @Path("/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("period:close")
    @Operation("Closes a month and all before it, under one lock.")
    public Response close(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("month") String month, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        YearMonth of = YearMonth.parse(month);
        try {
            List<Period> changed = closing.close(visit.actor(), Visit.key(form), entity, asked(visit, of, form));
            return visit.done("ledger/periods", LedgerFrame.words(visit)
                    .text("closed.done",
                            Map.of("count", Integer.toString(changed.size()))));
        } catch (CounterfoilException e) {
            return again(visit, of, new Forms(visit.wrong(closeForm(visit, of, form), e, Map.of()),
                    reopenForm(visit, of, Map.of())));
        }
    }

    @POST
    @Path("/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("period:reopen")
    @StepUp
    @Operation("Opens one closed month again, under one lock.")
    public Response reopen(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("month") String month, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        YearMonth of = YearMonth.parse(month);
        try {
            closing.reopen(visit.actor(), Visit.key(form), entity, asked(visit, of, form));
            return visit.done("ledger/periods/" + of, LedgerFrame.words(visit).text("reopened.done"));
        } catch (CounterfoilException e) {
            return again(visit, of, new Forms(closeForm(visit, of, Map.of()),
                    visit.wrong(reopenForm(visit, of, form), e, Map.of())));
        }
    }

    /** What a form asks for; the tick that it was meant is demanded here, since no command knows of it. */
    private static PeriodChange asked(Visit visit, YearMonth month, Map<String, List<String>> form) {
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_QUERY);
        List<String> locks = Stream.of(PeriodLock.values()).map(PeriodLock::name).toList();
        String lock = checks.oneOf("lock", Visit.value(form, "lock"), PeriodLock.LEDGER.name(), locks);
        if (!Visit.value(form, "confirmed").equals(CONFIRMED)) {
            checks.problem("confirmed", LedgerFrame.words(visit).text("confirm.missing"),
                    LedgerFrame.words(visit).text("confirm.cure"));
        }
        checks.throwIfAny();
        return new PeriodChange(PeriodLock.valueOf(lock), month, Visit.value(form, "soft").equals(CONFIRMED),
                Visit.value(form, "reason"));
    }

    private Response again(Visit visit, YearMonth month, Forms forms) {
        return visit.again(title(visit, month), LedgerFrame.above(visit, LedgerFrame.View.PERIODS),
                body(visit, month, forms));
    }

    private static String title(Visit visit, YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", visit.figures().locale()).format(month);
    }

    private static Form closeForm(Visit visit, YearMonth month, Map<String, List<String>> given) {
        Wording words = LedgerFrame.words(visit);
        return Form.of("close", visit.path("ledger/periods/" + month + "/close"), List.of(Visit.key(),
                lock(visit, given),
                Field.of("soft", words.text("soft"), Field.Kind.YES_NO, Visit.value(given, "soft"))
                        .help(words.text("soft.help")),
                reason(visit, given), confirmed(words.text("close.confirm"), given)), words.text("close")).dangerous();
    }

    private static Form reopenForm(Visit visit, YearMonth month, Map<String, List<String>> given) {
        Wording words = LedgerFrame.words(visit);
        return Form.of("reopen", visit.path("ledger/periods/" + month + "/reopen"), List.of(Visit.key(),
                lock(visit, given), reason(visit, given), confirmed(words.text("reopen.confirm"), given)),
                words.text("reopen")).dangerous();
    }

    private static Field lock(Visit visit, Map<String, List<String>> given) {
        Wording words = LedgerFrame.words(visit);
        return Field.choice("lock", words.text("lock.which"), Visit.value(given, "lock"), Stream.of(PeriodLock.values())
                .map(lock -> new Field.Option(lock.name(), words.text("lock." + lock.name())))
                .toList()).needed().help(words.text("lock.help"));
    }

    private static Field reason(Visit visit, Map<String, List<String>> given) {
        Wording words = LedgerFrame.words(visit);
        return Field.of("reason", words.text("reason"), Field.Kind.TEXT, Visit.value(given, "reason"))
                .needed()
                .help(words.text("reason.help"));
    }

    private static Field confirmed(String label, Map<String, List<String>> given) {
        return Field.of("confirmed", label, Field.Kind.YES_NO, Visit.value(given, "confirmed")).needed();
    }

    private Content[] body(Visit visit, YearMonth month, Forms forms) {
        Wording words = LedgerFrame.words(visit);
        List<Period> all = transactions.read(tx -> periods.list(tx, visit.entity().id()));
        boolean over = month.atEndOfMonth().isBefore(visit.entity().today(clock));
        List<Facts.Fact> facts = Stream.of(PeriodLock.values())
                .map(lock -> Facts.fact(words.text("lock." + lock.name()),
                        PeriodsPage.pill(words, all, month, lock, over)))
                .toList();
        boolean anyClosed = Stream.of(PeriodLock.values())
                .anyMatch(lock -> PeriodsPage.state(all, month, lock) != PeriodState.OPEN);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(title(visit, month), words.text("month.lede"))));
        parts.add(visit.ui().card("states", words.text("month.states"), "", visit.ui().facts(new Facts(facts))));
        parts.add(visit.ui()
                .card("checklist", words.text("checklist"), words.text("checklist.note"),
                        visit.ui().table(checklist.of(visit, month))));
        if (!over) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("month.notOver")));
        }
        if (over && visit.may("period:close")) {
            parts.add(visit.ui()
                    .card("close-card", words.text("close"), words.text("close.note"), visit.ui().form(forms.close())));
        }
        if (anyClosed && visit.may("period:reopen")) {
            parts.add(visit.ui()
                    .card("reopen-card", words.text("reopen"), words.text("reopen.note"),
                            visit.ui().form(forms.reopen())));
        }
        return parts.toArray(Content[]::new);
    }
}
