package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyTest {
    private static final int DENIED = 1142;

    @Test
    void theRuntimeAccountCanNeitherChangeNorRemoveWhatIsAppendOnly() throws SQLException {
        try (Connection connection = TestDatabase.shared().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = SchemaSetup.appendOnlyTables(connection);
            assertThat(tables).isNotEmpty();
            String user = oneValue(statement, "SELECT CURRENT_USER()");
            for (String table : tables) {
                assertThat(refusedByTriggers(statement, table)).as(table)
                        .containsExactlyInAnyOrder("UPDATE", "DELETE");
                // Only the embedded server has an account of its own for the running server.
                assertThat(denied(statement, "DELETE FROM `" + table + "` WHERE FALSE")).as(table)
                        .isEqualTo(user.startsWith("counterfoil@"));
            }
            connection.rollback();
        }
    }

    private static boolean denied(Statement statement, String sql) {
        try {
            statement.executeUpdate(sql);
            return false;
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).isEqualTo(DENIED);
            return true;
        }
    }

    /** The runtime account does not see triggers itself. */
    private static List<String> refusedByTriggers(Statement statement, String table) throws SQLException {
        List<String> refused = new ArrayList<>();
        try (ResultSet triggers = statement.executeQuery("CALL append_only_triggers()")) {
            while (triggers.next()) {
                if (triggers.getString("table_name").equals(table)) {
                    refused.add(triggers.getString("refused"));
                }
            }
        }
        return refused;
    }

    private static String oneValue(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
