package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyTest {
    private static final int DENIED = 1142;

    @Test
    void theRuntimeAccountCanNeitherChangeNorRemoveWhatIsAppendOnly() throws SQLException {
        try (Connection connection = TestDatabase.shared().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = SchemaSetup.appendOnlyTables(connection);
            for (String table : tables) {
                if (!denied(statement, "DELETE FROM `" + table + "` WHERE FALSE")) {
                    // A test database with one account for all: there the triggers alone stand guard, and are visible.
                    assertThat(triggers(statement, table)).as(table).isEqualTo(2);
                }
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

    private static int triggers(Statement statement, String table) throws SQLException {
        try (ResultSet count = statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.triggers WHERE event_object_schema = DATABASE() AND event_object_table = '"
                        + table + "' AND event_manipulation IN ('UPDATE', 'DELETE')")) {
            count.next();
            return count.getInt(1);
        }
    }
}
