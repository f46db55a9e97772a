package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.LetterPlugins;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Statements of account as PDF, in the console and over REST. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnWholeServer
class StatementDrawingsTest {
    @TempDir
    static Path home;

    @TempDir
    static Path behaviour;

    private static SalesHouse house;
    private static Customer customer;
    private static String number;

    @BeforeAll
    static void prepare() throws Exception {
        Path unused = LetterPlugins.pack(home.resolve("plugins"));
        house = new SalesHouse(home, Map.of("COUNTERFOIL_PLUGINS_TRUST", "development"));
        customer = house.customer("K-1", "Buyer & <i>Co</i>");
        number = house.invoice(customer, house.issued.plusDays(30), "10.00", "Work").number();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static HttpResponse<String> api(ConsoleReader reader, String query) {
        return reader.ask("GET", "/api/v1/entities/" + house.entity.id() + "/reports/statement/pdf" + query,
                "application/json");
    }

    private static String page() {
        return "customers/" + customer.id() + "/statement";
    }

    @Test
    @Order(1)
    void withoutATemplateThePageLeavesThePdfOutAndTheAddressSaysWhatToConfigure() {
        ConsoleReader controller = house.reader("controller");

        assertThat(controller.page(page())).contains(number).doesNotContain("statement.pdf");
        HttpResponse<String> refused = api(controller, "?customer=" + customer.id());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("document.no-statement-template", "POST /api/v1/plugin-instances");
        assertThat(controller.get(page() + ".pdf").statusCode()).isEqualTo(409);
    }

    @Test
    @Order(2)
    void thePageLeadsToThePdfOfItsPeriod() {
        InstanceView unused = LetterPlugins.instance(house.the(PluginInstances.class), SalesHouse.TEST,
                "statement-template", house.entity.id(), behaviour);
        ConsoleReader controller = house.reader("controller");
        String period = "?from=" + house.issued + "&to=" + house.issued.plusDays(1);

        assertThat(controller.page(page() + period)).contains("Open as PDF",
                "/statement.pdf?from=" + house.issued + "&amp;to=" + house.issued.plusDays(1));
        HttpResponse<String> drawn = controller.get(page() + ".pdf" + period);
        assertThat(drawn.statusCode()).isEqualTo(200);
        assertThat(drawn.body()).startsWith("%PDF-")
                .contains("customer K-1 Buyer & <i>Co</i>",
                        "period " + house.issued + " " + house.issued.plusDays(1), "INVOICE " + number,
                        "closing 10.00 EUR");
        assertThat(drawn.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(drawn.headers().firstValue("Content-Disposition")).hasValue("inline; filename=\"statement-K-1-"
                + house.issued + "-" + house.issued.plusDays(1) + ".pdf\"");
        assertThat(drawn.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(drawn.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(controller.get(page() + ".pdf?from=soon").statusCode()).isEqualTo(422);
        assertThat(house.reader("clerk").get(page() + ".pdf").statusCode()).isEqualTo(403);
        var reporting = house.the(Roles.class)
                .create(SalesHouse.TEST, Optional.of(SalesHouse.key()), "reports-only",
                        "Figures, and nobody's name", List.of("report:read", "entity:read"));
        assertThat(house.reader(reporting.name()).get(page() + ".pdf").statusCode())
                .as("a letter carries name and address")
                .isEqualTo(403);
        assertThat(controller.page("settings/services")).contains("Statement templates");
    }

    @Test
    @Order(3)
    void overRestItIsThePdfOrAProblem() {
        ConsoleReader controller = house.reader("controller");
        String of = "?customer=" + customer.id();

        HttpResponse<String> drawn = api(controller, of + "&from=" + house.issued + "&asOf=" + house.issued);
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(200);
        assertThat(drawn.body()).startsWith("%PDF-").contains("INVOICE " + number);
        assertThat(drawn.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(drawn.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(api(controller, of).body()).contains("period " + house.issued + " ");
        assertThat(api(controller, of + "&from=2026-13-01").statusCode()).isEqualTo(422);
        assertThat(api(controller, of + "&from=2026-02-01&asOf=2026-01-01").body()).contains("report.bad-period");
        assertThat(api(controller, "").body()).contains("report.bad-period", "\"customer\"");
        assertThat(api(controller, "?customer=cus_0000000000001").statusCode()).isEqualTo(404);
        assertThat(api(house.reader("clerk"), of).statusCode()).isEqualTo(403);
        // The longer path of the drawing hides nothing of the statement as data.
        assertThat(controller.ask("GET", "/api/v1/entities/" + house.entity.id() + "/reports/statement" + of,
                "application/json").body()).contains("\"accounts\"", number);
    }
}
