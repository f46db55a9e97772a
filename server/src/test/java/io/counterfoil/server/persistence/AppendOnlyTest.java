package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyTest {
    @Test
    void everyAppendOnlyTableHasTriggersThatRefuseChangeAndRemoval() throws SQLException {
        try (Connection connection = TestDatabase.shared().database().dataSource().getConnection()) {
            List<String> tables = SchemaSetup.appendOnlyTables(connection);
            for (String table : tables) {
                try (var statement = connection.createStatement();
                        var triggers = statement.executeQuery(
                                "SELECT COUNT(*) FROM information_schema.triggers WHERE event_object_schema = DATABASE() AND event_object_table = '"
                                        + table + "' AND event_manipulation IN ('UPDATE', 'DELETE')")) {
                    triggers.next();
                    assertThat(triggers.getInt(1)).as(table).isEqualTo(2);
                }
            }
        }
    }
}
