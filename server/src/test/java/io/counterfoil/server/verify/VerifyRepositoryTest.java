package io.counterfoil.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyRepositoryTest {
    @Test
    void aQueryOverAllRowsIsNeverSplitIntoOneForEachRow() {
        List<String> found = new ArrayList<>();
        TestDatabase.shared().transactions().read(tx -> {
            new VerifyRepository().each(tx, "SELECT 7, @@optimizer_switch",
                    (id, problem) -> found.add(id + " " + problem));
            return true;
        });
        String after = TestDatabase.shared()
                .transactions()
                .read(tx -> String.valueOf(tx.jooq().fetchValue("SELECT @@optimizer_switch")));

        assertThat(found).singleElement().asString().startsWith("7 ").contains("split_materialized=off");
        assertThat(after).as("for that statement alone").contains("split_materialized=on");
    }
}
