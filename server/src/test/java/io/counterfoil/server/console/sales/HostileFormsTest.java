package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.testing.HostileForms;
import io.counterfoil.server.testing.OnWholeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of the console that can be found by its links, filled in by somebody who means harm. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Tag("long")
@OnWholeServer
class HostileFormsTest {
    private static final List<String> FIRST = List.of("", "settings", "users", "system", "account", "plugins");

    @TempDir
    static Path home;

    private static SalesHouse house;
    private static ConsoleReader administrator;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home);
        Customer customer = house.customer("K-1", "Buyer");
        house.invoice(customer, house.issued.plusDays(5), "10.00", "One");
        house.draft(customer, house.issued.plusDays(60), "20.00", "Two");
        administrator = house.reader("administrator", "controller", "clerk", "collector");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void noFormBreaksAPageOrTheServerAndNothingThatWasTypedBecomesMarkup() {
        String root = "/console/" + house.entity.id() + "/";
        HostileForms.Outcome outcome = new HostileForms(root,
                FIRST.stream().map(root::concat).toList(),
                new HostileForms.Keys("_key", () -> SalesHouse.key().value()),
                path -> administrator.get(path.substring(root.length())),
                (path, type, body) -> administrator.uploadRaw(path.substring(root.length()), type, body)).fillIn();
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.forms()).hasSizeGreaterThan(40);
        assertThat(outcome.taken()).as("some of it is mere text, and taken as such").isPositive();
    }
}
