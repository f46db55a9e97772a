package io.counterfoil.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.Sums;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs after the classes that {@link LeavesBooksWhole} marks, and before those that post bare entries. */
@Order(LeavesBooksWhole.ORDER + 1)
class BooksOfFeaturesTest {
    /**
     * Some houses of tests keep their audit leaves in memory, and some record bank money without a bank's statement;
     * the whole server's books are verified for these by its integration tests.
     */
    private static final Set<String> NOT_OF_ALL_HOUSES = Set.of(
            "each journal entry is named by an event of the audit log",
            "each receipt by bank has its line, with the same amount");

    @Test
    void everyInvariantHoldsForAllThatTheTestsOfFeaturesHaveDone() {
        CashHouse house = CashHouse.shared();
        Set<Invariant> all = house.house().the(Key.get(new TypeLiteral<Set<Invariant>>() {
        }));
        Set<Invariant> ofSums = all.stream()
                .filter(one -> one.name().startsWith("the sums of"))
                .collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(50);
        assertThat(ofSums).hasSize(2);

        allHold(new Verifier(house.the(Transactions.class), all).run());
        Sums.addUp();
        allHold(new Verifier(house.the(Transactions.class), ofSums).run());
    }

    private static void allHold(List<Verdict> verdicts) {
        assertThat(verdicts).isNotEmpty()
                .filteredOn(verdict -> !verdict.ok() && !NOT_OF_ALL_HOUSES.contains(verdict.name()))
                .extracting(Verdict::line)
                .isEmpty();
    }

    /** Ageing goes back from what is open now; the books go forward from their beginning. */
    @Test
    void ageingIsWhatTheControlAccountsSayOnEveryDay() {
        CashHouse house = CashHouse.shared();
        Transactions transactions = house.the(Transactions.class);
        int compared = 0;
        for (LegalEntity entity : house.the(Entities.class).all()) {
            for (LocalDate day : daysOfChange(transactions, entity.id())) {
                Ageing.Buckets ageing = house.the(Reports.class).ageing(entity.id(), day, false).total();
                Money dated = ageing.notDue()
                        .plus(ageing.days1to30())
                        .plus(ageing.days31to60())
                        .plus(ageing.days61to90())
                        .plus(ageing.over90());
                assertThat(dated.amount()).as("receivables of %s on %s", entity.id(), day)
                        .isEqualByComparingTo(books(house, entity, AccountCode.RECEIVABLES, day));
                assertThat(ageing.chargedBack().amount()).as("chargebacks of %s on %s", entity.id(), day)
                        .isEqualByComparingTo(books(house, entity, AccountCode.CHARGEBACKS, day));
                assertThat(ageing.credits().amount().negate()).as("credits of %s on %s", entity.id(), day)
                        .isEqualByComparingTo(books(house, entity, AccountCode.CREDIT_NOTES, day)
                                .add(books(house, entity, AccountCode.UNAPPLIED_CASH, day)));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    private static BigDecimal books(CashHouse house, LegalEntity entity, AccountCode account, LocalDate day) {
        return house.the(Transactions.class)
                .read(tx -> house.the(Ledger.class)
                        .balance(tx, BalanceQuery.of(entity.id(), account).asOf(day))
                        .functional()
                        .amount());
    }

    /** A few days on which allocations, reversals or decisions took effect, and the day before each. */
    private static List<LocalDate> daysOfChange(Transactions transactions, EntityId entity) {
        return transactions.read(tx -> tx.jooq()
                .fetch("""
                        SELECT effective_on AS day FROM allocation WHERE entity_id = ?
                        UNION SELECT effective_on FROM receipt_reversal WHERE entity_id = ?
                        UNION SELECT decided_on FROM chargeback WHERE entity_id = ? AND decided_on IS NOT NULL
                        ORDER BY day DESC LIMIT 3""", entity.value(), entity.value(), entity.value())
                .map(row -> row.get("day", LocalDate.class)))
                .stream()
                .flatMap(day -> Stream.of(day, day.minusDays(1)))
                .distinct()
                .toList();
    }
}
