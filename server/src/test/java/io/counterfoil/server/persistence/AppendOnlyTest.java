package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyTest {
    /** A test database with one account for all does not deny; there the triggers alone stand guard. */
    private static final int DENIED = System.getenv("COUNTERFOIL_TEST_DB_URL") == null ? 1142 : 0;

    @Test
    void theRuntimeAccountCanNeitherChangeNorRemoveWhatIsAppendOnly() throws SQLException {
        try (Connection connection = TestDatabase.shared().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = SchemaSetup.appendOnlyTables(connection);
            assertThat(tables).isNotEmpty();
            for (String table : tables) {
                assertThat(refusal(statement, "DELETE FROM `" + table + "` WHERE FALSE")).as(table).isEqualTo(DENIED);
                try (var call = connection.prepareCall("CALL append_only_triggers()");
                        var triggers = call.executeQuery()) {
                    List<String> refused = new ArrayList<>();
                    while (triggers.next()) {
                        if (triggers.getString("table_name").equals(table)) {
                            refused.add(triggers.getString("refused"));
                        }
                    }
                    assertThat(refused).as(table).containsExactlyInAnyOrder("UPDATE", "DELETE");
                }
            }
        }
    }

    private static int refusal(Statement statement, String sql) {
        try {
            statement.executeUpdate(sql);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }
}
