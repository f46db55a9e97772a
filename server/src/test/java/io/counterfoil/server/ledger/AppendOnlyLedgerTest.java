package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.persistence.Transactions;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyLedgerTest {
    private static final TestBooks BOOKS = new TestBooks(EUR);

    @ParameterizedTest
    @ValueSource(strings = {
            "UPDATE posting SET amount = amount + 1 WHERE entry_id = ?",
            "DELETE FROM posting WHERE entry_id = ?",
            "UPDATE journal_entry SET effective_on = '2020-01-01' WHERE id = ?",
            "DELETE FROM journal_entry WHERE id = ?"})
    void theDatabaseRefusesToChangeOrRemoveWhatIsPosted(String statement) {
        EntryId id = BOOKS.sale(LocalDate.of(2026, 5, 4), "1.00");
        assertThatThrownBy(() -> TestBooks.TRANSACTIONS.write(tx -> tx.jooq().execute(statement, id.value())))
                // 1142 no grant; 1644 refused by the trigger, where the account has all rights.
                .satisfies(e -> assertThat(Transactions.vendorCode(e)).isIn(1142, 1644));
        assertThat(BOOKS.entry(id).lines()).hasSize(2);
    }
}
