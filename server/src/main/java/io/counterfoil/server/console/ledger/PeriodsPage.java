package io.counterfoil.server.console.ledger;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.Period;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.PeriodState;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The months of the books, newest first, and which of them are closed for what. */
@Path(Console.ENTITY + "/ledger/periods")
public final class PeriodsPage {
    private static final int MOST_MONTHS = 120;

    private final Console console;
    private final Periods periods;
    private final Transactions transactions;
    private final Clock clock;

    /** All closings, and the month that the books begin with. */
    private record Found(List<Period> periods, Optional<YearMonth> first) {}

    @Inject
    PeriodsPage(Console console, Periods periods, Transactions transactions, Clock clock) {
        this.console = console;
        this.periods = periods;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("ledger:read")
    @Operation("Lists the months of the books and which of them are closed.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = LedgerFrame.words(visit);
        Found found = transactions.read(tx -> new Found(periods.list(tx, entity), periods.first(tx, entity)));
        YearMonth last = YearMonth.from(visit.entity().today(clock));
        YearMonth first = found.first().orElse(last);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("LLLL uuuu", visit.figures().locale());
        List<Table.Row> rows = Stream.iterate(last, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .limit(MOST_MONTHS)
                .map(month -> {
                    List<Cell> cells = new ArrayList<>();
                    cells.add(new Cell.Link(form.format(month), visit.path("ledger/periods/" + month), null));
                    for (PeriodLock lock : PeriodLock.values()) {
                        cells.add(pill(words, found.periods(), month, lock, month.isBefore(last)));
                    }
                    return new Table.Row(null, cells);
                })
                .toList();
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("month", words.text("month"))));
        for (PeriodLock lock : PeriodLock.values()) {
            Table.Column column = Table.Column.text(lock.name(), words.text("lock." + lock.name()));
            columns.add(lock == PeriodLock.LEDGER ? column : column.wide());
        }
        return visit.page(LedgerFrame.title(visit, LedgerFrame.View.PERIODS), LedgerFrame.above(visit),
                LedgerFrame.top(visit, LedgerFrame.View.PERIODS, List.of()),
                visit.ui()
                        .card("months", words.text("months"), words.text("months.note"),
                                visit.ui().table(new Table(words.text("months"), columns, rows))));
    }

    static PeriodState state(List<Period> periods, YearMonth month, PeriodLock lock) {
        return periods.stream()
                .filter(period -> period.lock() == lock && period.fromOn().equals(month.atDay(1)))
                .map(Period::state)
                .findFirst()
                .orElse(PeriodState.OPEN);
    }

    /** @param over whether the month has ended: then it is to be closed, at the latest for all by the ledger's lock */
    static Cell.Pill pill(Wording words, List<Period> periods, YearMonth month, PeriodLock lock, boolean over) {
        PeriodState state = state(periods, month, lock);
        boolean awaited = over && lock == PeriodLock.LEDGER;
        return new Cell.Pill(words.text("state." + state.name()), switch (state) {
            case OPEN -> awaited ? Tone.WARN : Tone.NEUTRAL;
            case SOFT_CLOSED -> Tone.INFO;
            case CLOSED -> Tone.OK;
        });
    }
}
