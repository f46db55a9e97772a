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
            for (String table : tables) {
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
}
