package io.counterfoil.server.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goes before the others: it reads the whole database again and again, which is small then. */
@Order(1)
class NoCardNumbersTest {
    private static final String TEXT = "paid with 4111 1111 1111 1111 by phone";
    private final Transactions transactions = TestDatabase.shared().transactions();

    /** A number is planted, looked for, and taken back with its transaction. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "command_outcome|outcome|(scope, idem_key, command_type, request_hash, status, outcome, recorded_at) VALUES ('usr_1', 'k', 't', REPEAT('x', 32), 'D', ?, NOW(6))",
            "audit_event|leaf_data|(event_id, recorded_at, type, actor, leaf_data, leaf_hash) VALUES (1, NOW(6), 't', 'sys_test', ?, REPEAT('x', 32))",
            "role|meaning|(name, meaning, created_at) VALUES ('planted', ?, NOW(6))"})
    void aNumberThatStandsInTheClearIsFoundAndNotRepeated(String table, String column, String row) {
        long before = found();
        assertThatThrownBy(() -> transactions.write(tx -> {
            int unused = tx.jooq().execute("INSERT INTO " + table + " " + row, TEXT);
            Findings findings = new Findings();
            new NoCardNumbers().check(tx, findings);
            throw new Planted(findings);
        })).isInstanceOfSatisfying(Planted.class, planted -> {
            assertThat(planted.findings.count()).isEqualTo(before + 1);
            assertThat(planted.findings.first()).anySatisfy(finding -> {
                assertThat(finding.id()).startsWith(table + " ");
                assertThat(finding.problem()).isEqualTo(column + " holds 411111…1111");
            });
        });
        assertThat(found()).isEqualTo(before);
    }

    private long found() {
        return transactions.read(tx -> {
            Findings findings = new Findings();
            new NoCardNumbers().check(tx, findings);
            return findings.count();
        });
    }

    private static final class Planted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Findings findings;

        Planted(Findings findings) {
            this.findings = findings;
        }
    }
}
