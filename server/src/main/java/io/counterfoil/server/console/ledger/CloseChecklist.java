package io.counterfoil.server.console.ledger;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.audit.SealingState;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxBacklog;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What to look at before a month is closed: how the books and the work behind them stand. */
public final class CloseChecklist {
    private final Ledger ledger;
    private final Outbox outbox;
    private final Jobs jobs;
    private final AuditRecords audit;
    private final Transactions transactions;

    @Inject
    CloseChecklist(Ledger ledger, Outbox outbox, Jobs jobs, AuditRecords audit, Transactions transactions) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.jobs = jobs;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** The list for a month, as a table; nothing in it hinders closing. */
    Table of(Visit visit, YearMonth month) {
        Wording words = LedgerFrame.words(visit);
        EntityId entity = visit.entity().id();
        LocalDate end = month.atEndOfMonth();
        List<Table.Row> rows = transactions.read(tx -> {
            Money difference = ledger.trialBalance(tx, entity, end, null).total();
            OutboxBacklog backlog = outbox.backlog(tx);
            long failed = jobs.counts(tx).getOrDefault(JobState.FAILED, 0L);
            return List.of(
                    row(new Cell.Link(words.text("check.balance"), visit.path("ledger?asOf=" + end), null),
                            difference.isZero(), money(visit, difference), words),
                    balance(visit, tx, end, AccountCode.UNAPPLIED_CASH, words.text("check.unapplied")),
                    balance(visit, tx, end, AccountCode.CREDIT_NOTES, words.text("check.credits")),
                    balance(visit, tx, end, AccountCode.GATEWAY_CLEARING, words.text("check.clearing")),
                    row(new Cell.Text(words.text("check.events"), null), backlog.pending() + backlog.dead() == 0,
                            visit.figures().cell(backlog.pending() + backlog.dead()), words),
                    row(new Cell.Text(words.text("check.jobs"), null), failed == 0, visit.figures().cell(failed),
                            words));
        });
        SealingState.Status sealing = audit.sealing().status();
        boolean sealed = sealing == SealingState.Status.SEALING || sealing == SealingState.Status.STANDING_BY;
        List<Table.Row> all = new ArrayList<>(rows);
        all.add(row(new Cell.Text(words.text("check.sealed"), null), sealed,
                new Cell.Text(words.text("sealing." + sealing.name()), null), words));
        return new Table(words.text("checklist"), List.of(Table.Column.text("check", words.text("check")),
                Table.Column.figure("found", words.text("found")),
                Table.Column.text("state", words.text("state"))), all);
    }

    /** What is left on an account that is to come to nothing in time. */
    private Table.Row balance(Visit visit, Transaction tx, LocalDate end, AccountCode account, String name) {
        Money left = ledger.balance(tx, BalanceQuery.of(visit.entity().id(), account).asOf(end)).functional();
        return row(new Cell.Link(name, visit.path("ledger/accounts/" + account.code() + "?to=" + end), null),
                left.isZero(), money(visit, left), LedgerFrame.words(visit));
    }

    /** With its currency, as counts stand in the same column. */
    private static Cell money(Visit visit, Money amount) {
        return new Cell.Figure(visit.figures().money(amount), amount.decimal(), false);
    }

    private static Table.Row row(Cell name, boolean good, Cell found, Wording words) {
        return Table.Row.of(name, found,
                new Cell.Pill(words.text(good ? "check.good" : "check.look"), good ? Tone.OK : Tone.WARN));
    }
}
