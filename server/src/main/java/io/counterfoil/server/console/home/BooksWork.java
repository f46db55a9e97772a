package io.counterfoil.server.console.home;

import io.counterfoil.server.approval.ApprovalReading;
import io.counterfoil.server.bank.StatementState;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.PeriodState;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits for who answers for the books. */
final class BooksWork {
    private final ApprovalReading approvals;
    private final Periods periods;
    private final Statements statements;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    BooksWork(ApprovalReading approvals, Periods periods, Statements statements, Transactions transactions,
            Clock clock) {
        this.approvals = approvals;
        this.periods = periods;
        this.statements = statements;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<WorkCard> cards(Visit visit) {
        Wording words = visit.words(BooksWork.class);
        EntityId entity = visit.entity().id();
        List<WorkCard> cards = new ArrayList<>();
        if (visit.may("approval:decide") && visit.may("approval:read")) {
            cards.add(WorkCard.counted(words.text("work.approvals"), "approvals",
                    approvals.page(visit.actor(), entity, ApprovalReading.View.WAITING, Long.MAX_VALUE,
                            WorkCard.MOST + 1).size(),
                    words.text("work.approvals.text")));
        }
        if (visit.may("period:close") && visit.may("ledger:read")) {
            YearMonth last = YearMonth.from(visit.entity().today(clock)).minusMonths(1);
            cards.add(WorkCard.exact(words.text("work.months"), "ledger/periods",
                    transactions.<Long>read(tx -> toClose(tx, entity, last)), words.text("work.months.text")));
        }
        if (visit.may("statement:decide") && visit.may("statement:read")) {
            cards.add(WorkCard.counted(words.text("work.statements"), "bank?state=waits-for-decision",
                    statements.page(entity, null, StatementState.WAITS_FOR_DECISION, Long.MAX_VALUE,
                            WorkCard.MOST + 1).size(),
                    words.text("work.statements.text")));
        }
        return cards;
    }

    /** How many months up to the last one that has ended have books in them that are not closed. */
    private long toClose(Transaction tx, EntityId entity, YearMonth last) {
        Optional<YearMonth> first = periods.first(tx, entity);
        if (first.isEmpty() || first.get().isAfter(last)) {
            return 0;
        }
        long closed = periods.list(tx, entity)
                .stream()
                .filter(period -> period.lock() == PeriodLock.LEDGER && period.state() == PeriodState.CLOSED)
                .filter(period -> !YearMonth.from(period.fromOn()).isAfter(last))
                .count();
        return Math.max(0, ChronoUnit.MONTHS.between(first.get(), last) + 1 - closed);
    }
}
