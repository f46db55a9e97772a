package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds of every table, whoever owns it. */
class SchemaTest {
    private static final Pattern OWNER = Pattern.compile("owner: ([a-z]+)(; append-only)?");
    /** Made by libraries, by their own rules. */
    private static final Set<String> OF_LIBRARIES = Set.of("flyway_schema_history");
    /** What people are called and reached by; a column that holds it is encrypted, and its name says so. */
    private static final Pattern PERSONAL = Pattern.compile(
            "(^|_)(first_?name|last_?name|surname|full_?name|e?mail|phone|mobile|iban|bic|street|birth\\w*|passport|payer|debtor|recipient|remittance)(_|$)");
    /** The company that runs the server, whose own address stands on each of its invoices, is no person. */
    private static final String OWN_COMPANY = "legal_entity.";
    private static final Pattern SEALED = Pattern.compile(".*(_sealed|_enc|_index|_id|_hash)$");

    private static final Path SOURCES = Path.of(System.getProperty("counterfoil.test.root", ".."))
            .resolve("server/src/main/java/io/counterfoil/server");

    @Test
    void everyTableHasAnOwnerThatIsAFeature() {
        List<Map<String, Object>> tables = rows("SELECT table_name AS name, table_comment AS comment"
                + " FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
        assertThat(tables).hasSizeGreaterThan(40);
        for (Map<String, Object> table : tables) {
            if (!OF_LIBRARIES.contains(table.get("name"))) {
                Matcher owner = OWNER.matcher(String.valueOf(table.get("comment")));
                assertThat(owner.matches()).as("%s: %s", table.get("name"), table.get("comment")).isTrue();
                assertThat(Files.isDirectory(SOURCES.resolve(owner.group(1)))).as("%s", table).isTrue();
            }
        }
    }

    /** Invariant 24: ledger and audit log hold surrogates, and nobody's data lies in the clear anywhere. */
    @Test
    void noColumnHoldsPersonalDataInTheClear() {
        List<Map<String, Object>> columns = rows("SELECT CONCAT(table_name, '.', column_name) AS name,"
                + " column_name AS col, data_type AS type FROM information_schema.columns"
                + " WHERE table_schema = DATABASE()");
        assertThat(columns).hasSizeGreaterThan(200);
        assertThat(columns)
                .filteredOn(column -> !String.valueOf(column.get("name")).startsWith(OWN_COMPANY))
                .filteredOn(column -> PERSONAL.matcher(String.valueOf(column.get("col"))).find()
                        && !SEALED.matcher(String.valueOf(column.get("col"))).matches()
                        && Set.of("varchar", "char", "text", "mediumtext", "longtext").contains(column.get("type")))
                .extracting(column -> column.get("name"))
                .isEmpty();
    }

    @Test
    void moneyIsNeverAFloatingPointNumber() {
        assertThat(rows("SELECT CONCAT(table_name, '.', column_name) AS name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND data_type IN ('float', 'double')"))
                .extracting(column -> column.get("name"))
                .isEmpty();
    }

    private static List<Map<String, Object>> rows(String query) {
        return TestDatabase.shared().transactions().read(tx -> tx.jooq().resultQuery(query).fetch().intoMaps());
    }
}
