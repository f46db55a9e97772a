package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.LetterPlugins;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The settings of what plugins do: templates looked at with one's own documents, and channels tried out. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnWholeServer
class ServicePagesTest {
    private static final int MOST_A_MINUTE = 30;

    @TempDir
    static Path home;

    @TempDir
    static Path behaviour;

    private static SalesHouse house;
    private static ConsoleReader administrator;
    private static Customer customer;

    @BeforeAll
    static void prepare() throws Exception {
        Path unused = LetterPlugins.pack(home.resolve("plugins"));
        house = new SalesHouse(home, Map.of("COUNTERFOIL_PLUGINS_TRUST", "development",
                "COUNTERFOIL_HTTP_LIMIT_TEST_MESSAGES", Integer.toString(MOST_A_MINUTE)));
        administrator = house.reader("administrator");
        customer = house.customer("K-1", "Buyer & <i>Co</i>");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static InstanceView instance(String point) {
        return LetterPlugins.instance(house.the(PluginInstances.class), SalesHouse.TEST, point, house.entity.id(),
                behaviour);
    }

    private static void told(String name, String how) throws Exception {
        Path unused = Files.writeString(behaviour.resolve(name), how);
    }

    @Test
    @Order(1)
    void aTemplateDrawsTheCompanysOwnDocumentsAndNothingIsKept() throws Exception {
        assertThat(administrator.page("settings/templates")).contains("No template is set up");
        InstanceView template = instance("invoice-template");
        assertThat(administrator.page("settings/templates")).contains("There is nothing to draw yet");
        IssuedDocument issued = house.invoice(customer, house.issued.plusDays(30), "10.00", "Work");
        Draft draft = house.draft(customer, house.issued.plusDays(30), "20.00", "More work");

        String page = administrator.page("settings/templates");
        assertThat(page).contains(template.id().text(), issued.id().text(), issued.number(), draft.id().text())
                .doesNotContain("Open as PDF");
        String chosen = "template=" + template.id() + "&document=" + issued.id();
        assertThat(administrator.page("settings/templates?" + chosen)).contains("Open as PDF", "Open as page",
                "settings/templates/drawing.pdf?template=" + template.id());
        HttpResponse<String> drawn = administrator.get("settings/templates/drawing.html?" + chosen);
        assertThat(drawn.statusCode()).isEqualTo(200);
        assertThat(drawn.body()).contains("PREVIEW HTML", issued.number());
        assertThat(drawn.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
                "sandbox").doesNotContain("script-src");
        assertThat(administrator.get("settings/templates/drawing.pdf?" + chosen).body()).startsWith("%PDF-");
        HttpResponse<String> draftDrawn = administrator
                .get("settings/templates/drawing.html?template=" + template.id() + "&document=" + draft.id());
        assertThat(draftDrawn.body()).contains("PREVIEW HTML", "none");
        assertThat(api("invoices/" + issued.id() + "/preview/html?template=" + template.id()).body())
                .contains("PREVIEW HTML", issued.number());
        assertThat(house.the(Documents.class).facts(house.entity.id(), issued.id()))
                .noneMatch(each -> each.format().equals("html"));
    }

    @Test
    @Order(2)
    void whatIsNotOfferedIsNotDrawn() throws Exception {
        InstanceView template = instance("invoice-template");
        InstanceView channel = instance("reminder-channel");
        String invoice = house.invoice(customer, house.issued.plusDays(30), "10.00", "Work").id().text();

        HttpResponse<String> wrong = administrator.get("settings/templates?template=" + channel.id() + "&document=x");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"preview-template-error\"", "id=\"preview-document-error\"")
                .doesNotContain("Open as PDF");
        for (String asked : List.of("", "template=x&document=" + invoice, "template=" + template.id(),
                "template=" + template.id() + "&document=inv_0000000000001",
                "template=" + template.id() + "&document=drf_0000000000001",
                "template=" + template.id() + "&document=%3Cb%3E",
                "template=" + channel.id() + "&document=" + invoice)) {
            assertThat(administrator.get("settings/templates/drawing.html?" + asked).statusCode()).as(asked)
                    .isBetween(400, 499);
        }
        assertThat(api("invoices/" + invoice + "/preview/pdf").statusCode()).isBetween(400, 499);
        told("template", "junk");
        assertThat(administrator.get("settings/templates/drawing.pdf?template=" + template.id() + "&document="
                + invoice).body()).doesNotContain("junk");
        told("template", "");
    }

    private static HttpResponse<String> api(String rest) {
        return administrator.ask("GET", "/api/v1/entities/" + house.entity.id() + "/" + rest, "application/json");
    }

    private static HttpResponse<String> send(String key, InstanceView channel, String address) {
        return administrator.post("settings/mail", "_key", key, "channel", channel.id().text(), "address", address);
    }

    private static String outcome(InstanceView channel, String how) throws Exception {
        told("channel", how);
        HttpResponse<String> answer = send(UUID.randomUUID().toString(), channel, "ada@reader.example");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** The channel carries invoices too. */
    private static List<String> tests() {
        return LetterPlugins.sent(behaviour).stream().filter(each -> each.startsWith("key test-")).toList();
    }

    @Test
    @Order(3)
    void aTestMessageTellsPlainlyWhatBecameOfIt() throws Exception {
        InstanceView channel = instance("reminder-channel");

        assertThat(administrator.page("settings/mail")).contains(channel.id().text(), "Send a test message");
        assertThat(outcome(channel, "")).contains("Accepted: the channel has taken");
        assertThat(outcome(channel, "reject")).contains("Rejected:", "No such box");
        assertThat(outcome(channel, "later")).contains("Retry:", "It says: Busy");
        assertThat(outcome(channel, "unknown")).contains("Unknown:", "The line broke");
        assertThat(outcome(channel, "throw")).contains("Unknown:", "The call failed");
        assertThat(tests().getFirst()).contains("to  <ada@reader.example>",
                "subject Test message from Seller");
        String audit = administrator.page("audit");
        assertThat(audit).contains("message.test").doesNotContain("ada@reader.example");
    }

    @Test
    @Order(4)
    void theSameFormSendsOnceAndWhatIsWrongSendsNothing() throws Exception {
        InstanceView channel = instance("reminder-channel");
        told("channel", "");
        int before = tests().size();

        String key = UUID.randomUUID().toString();
        assertThat(send(key, channel, "ada@reader.example").body()).contains("Accepted:");
        assertThat(send(key, channel, "ada@reader.example").body()).contains("Accepted:");
        assertThat(tests()).hasSize(before + 1);
        for (String address : List.of("", "ada", "ada@", "a@b\r\nBcc: c@d.example", "<a@b.example>")) {
            HttpResponse<String> wrong = send(UUID.randomUUID().toString(), channel, address);
            assertThat(wrong.statusCode()).as(address).isEqualTo(422);
            assertThat(wrong.body()).contains("id=\"test-message-address-error\"");
        }
        assertThat(administrator.post("settings/mail", "channel", "ins_x", "address", "a@b.example").statusCode())
                .isEqualTo(422);
        assertThat(administrator.post("settings/mail", "channel", instance("invoice-template").id().text(), "address",
                "a@b.example").statusCode()).isEqualTo(422);
        assertThat(house.reader("controller")
                .post("settings/mail", "channel", channel.id().text(), "address", "a@b.example")
                .statusCode()).isEqualTo(403);
        assertThat(tests()).hasSize(before + 1);
    }

    @Test
    @Order(5)
    void onlySoManyAreSentInAMinute() {
        InstanceView channel = instance("reminder-channel");

        int status = 200;
        for (int i = 0; status != 429 && i <= 3 * MOST_A_MINUTE; i++) {
            status = send(UUID.randomUUID().toString(), channel, "no address").statusCode();
        }
        assertThat(status).isEqualTo(429);
    }
}
