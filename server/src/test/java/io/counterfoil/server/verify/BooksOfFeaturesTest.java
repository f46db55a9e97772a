package io.counterfoil.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.util.Set;
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
        Verifier verifier = new Verifier(house.the(Transactions.class), house.house()
                .the(Key.get(new TypeLiteral<Set<Invariant>>() {
                })));

        assertThat(verifier.run()).hasSizeGreaterThan(50)
                .filteredOn(verdict -> !verdict.ok() && !NOT_OF_ALL_HOUSES.contains(verdict.name()))
                .extracting(Verdict::line)
                .isEmpty();
    }
}
