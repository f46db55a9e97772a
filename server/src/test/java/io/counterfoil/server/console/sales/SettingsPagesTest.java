package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.dunning.Schedules;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.RegistrationId;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.Numbering;
import io.counterfoil.server.retention.Retention;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a company sets, as a browser without scripts does it. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnWholeServer
class SettingsPagesTest {
    @TempDir
    static Path home;

    private static SalesHouse house;
    private static ConsoleReader controller;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home);
        controller = house.reader("controller");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String[] company(String version, String name, String iban, String terms) {
        return new String[]{"_version", version, "name", name, "street", "Neue Gasse 2", "postalCode", "10115", "city",
                "Berlin", "language", "de", "iban", iban, "paymentTermsDays", terms};
    }

    @Test
    void aCompanyIsChangedByWhoMayAndForTheVersionThatWasShown() {
        HttpResponse<String> page = controller.get("settings");
        String version = SalesHouse.version(page);

        assertThat(page.body()).contains("value=\"Seller &amp; ", "Europe/Berlin", "Am Wall 1");
        HttpResponse<String> wrong = controller.post("settings",
                company(version, "Seller AG", "DE89370400440532013001", "900"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is no valid IBAN", "value=\"900\"", "Neue Gasse 2");
        assertThat(house.place(controller.post("settings",
                company(version, "Seller AG", "DE89 3704 0044 0532 0130 00", "14")))).isEqualTo("settings");
        LegalEntity now = house.the(Entities.class).require(house.entity.id());
        assertThat(now.name()).isEqualTo("Seller AG");
        assertThat(now.iban()).isEqualTo("DE89370400440532013000");
        assertThat(now.paymentTermsDays()).isEqualTo(14);
        assertThat(now.address().country()).isEqualTo("DE");
        assertThat(now.functionalCurrency()).isEqualTo(house.entity.functionalCurrency());
        assertThat(controller.post("settings", company(version, "Late AG", "", "14")).statusCode()).isEqualTo(422);
        assertThat(house.the(Entities.class).require(house.entity.id()).name()).isEqualTo("Seller AG");
        ConsoleReader clerk = house.reader("clerk");
        assertThat(clerk.get("settings").body()).contains("Seller AG").doesNotContain("id=\"company\"");
        assertThat(clerk.post("settings", company(version, "X", "", "14")).statusCode()).isEqualTo(403);
    }

    @Test
    @Order(1)
    void numbersAreWrittenOtherwiseOnlyBeforeTheFirstOne() {
        HttpResponse<String> page = controller.get("settings/numbering");

        assertThat(page.body()).contains("INV-{yyyy}-{n:5}", "No document has a number yet");
        assertThat(controller.post("settings/numbering/INV", "_version", "1", "pattern", "<b>{n:5}").body())
                .contains("is no pattern of numbers", "&lt;b>{n:5}");
        assertThat(controller.post("settings/numbering/INV", "_version", "1", "pattern", "no-count").statusCode())
                .isEqualTo(422);
        assertThat(controller.post("settings/numbering/INV", "_version", "1", "pattern", "CN-{yyyy}-{n:5}").body())
                .contains("is that of another series");
        assertThat(controller.post("settings/numbering/INV", "_version", "7", "pattern", "RE{yy}/{n:4}").statusCode())
                .isEqualTo(422);
        assertThat(house.reader("clerk")
                .post("settings/numbering/INV", "_version", "1", "pattern", "RE{yy}/{n:4}")
                .statusCode()).isEqualTo(403);
        house.place(controller.post("settings/numbering/INV", "_version", "1", "pattern", "RE{yy}/{n:4}"));
        IssuedDocument first = house.invoice(house.customer("K-1", "One Ltd"),
                house.issued.plusDays(30), "10.00", "Work");
        assertThat(first.number()).matches("RE[0-9]{2}/0001");
        assertThat(controller.post("settings/numbering/INV", "_version", "2", "pattern", "X{n:4}").body())
                .contains("it can no longer change");
        assertThat(controller.get("settings/numbering").body()).contains("/0002",
                "Already used: it can no longer change");
        assertThat(house.the(Numbering.class).all(house.entity.id())).anySatisfy(
                series -> assertThat(series.pattern()).isEqualTo("RE{yy}/{n:4}"));
    }

    @Test
    void aScheduleIsSetAsANewVersion() {
        String today = house.issued.plusDays(20).toString();
        HttpResponse<String> more = controller.post("settings/schedule", "_version", "0", "validFrom", today,
                "steps[0].days", "7", "steps[0].tone", "friendly", "add", "1");
        assertThat(more.body()).contains("steps[1].days");
        HttpResponse<String> less = controller.post("settings/schedule", "_version", "0", "validFrom", today,
                "steps[0].days", "7", "steps[0].tone", "friendly", "steps[1].days", "9", "steps[1].tone", "firm",
                "remove", "0");
        assertThat(less.body()).contains("value=\"9\"").doesNotContain("steps[1].days");
        HttpResponse<String> wrong = controller.post("settings/schedule", "_version", "0", "validFrom", "2020-01-01",
                "steps[0].days", "7", "steps[0].tone", "friendly", "steps[1].days", "3", "steps[1].tone", "firm");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is in the past", "is not later than the step before");
        house.place(controller.post("settings/schedule", "_version", "0", "validFrom", today, "steps[0].days", "5",
                "steps[0].tone", "friendly", "steps[1].days", "30", "steps[1].tone", "last"));
        assertThat(house.the(Schedules.class).all(house.entity.id()).getFirst().steps()).hasSize(2);
        assertThat(controller.get("settings/schedule").body())
                .contains("5 days late: Friendly; 30 days late: Last letter");
        assertThat(controller.post("settings/schedule", "_version", "0", "validFrom", today, "steps[0].days", "5",
                "steps[0].tone", "friendly").statusCode()).isEqualTo(422);
        assertThat(house.reader("collector")
                .post("settings/schedule", "_version", "1", "validFrom", today)
                .statusCode()).isEqualTo(403);
    }

    @Test
    void aTermIsLookedAtBeforeItIsSet() {
        HttpResponse<String> page = controller.get("settings/retention");

        assertThat(page.body()).contains("Nothing is erased by itself", "30 days after the import",
                "Months without dealings", "Legal holds");
        String version = SalesHouse.version(page);
        HttpResponse<String> looked = controller.post("settings/retention", "_version", version, "contactMonths", "6",
                "act", "look");
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body()).contains("After 6 months without dealings: 0");
        assertThat(house.the(Retention.class).of(house.entity.id()).contactMonths()).isNull();
        HttpResponse<String> wrong = controller.post("settings/retention", "_version", version, "contactMonths", "5",
                "act", "set");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is 5", "Give a whole number from 6 to 600");
        assertThat(controller.post("settings/retention", "_version", version, "contactMonths", "<b>", "act", "look")
                .statusCode()).isEqualTo(422);
        assertThat(house.place(controller.post("settings/retention", "_version", version, "contactMonths", "120",
                "act", "set"))).isEqualTo("settings/retention");
        assertThat(house.the(Retention.class).of(house.entity.id()).contactMonths()).isEqualTo(120);
        assertThat(controller.get("settings/retention").body()).contains("Until 120 months have passed");
        assertThat(controller.post("settings/retention", "_version", version, "contactMonths", "12", "act", "set")
                .statusCode()).isEqualTo(422);
        assertThat(house.reader("clerk")
                .post("settings/retention", "_version", "1", "contactMonths", "12", "act", "set")
                .statusCode()).isEqualTo(403);
    }

    @Test
    void aControllerHoldsACustomerOnTheirPageAndOthersOnlyReadIt() {
        Customer customer = house.customer("H-1", "Held Ltd");
        ConsoleReader clerk = house.reader("clerk");
        String page = "customers/" + customer.id();
        assertThat(clerk.get(page).body()).doesNotContain("Legal hold");
        HttpResponse<String> before = controller.get(page);
        assertThat(before.body()).contains("Set a legal hold");

        assertThat(controller.post(page + "/legal-hold", "_key", SalesHouse.key(before), "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(clerk.post(page + "/legal-hold", "_key", SalesHouse.key(before), "reason", "mine").statusCode())
                .isEqualTo(403);
        HttpResponse<String> set = controller.post(page + "/legal-hold", "_key", SalesHouse.key(before), "reason",
                "case <b>4 C</b>");
        assertThat(house.place(set)).isEqualTo(page);

        HttpResponse<String> held = controller.get(page);
        assertThat(held.body()).contains("case &lt;b&gt;4 C&lt;/b&gt;", "Lift the legal hold");
        assertThat(clerk.get(page).body()).contains("case &lt;b&gt;4 C&lt;/b&gt;").doesNotContain("Lift the legal");
        assertThat(controller.get("settings/retention").body()).contains("H-1");
        assertThat(house.place(controller.post(page + "/legal-hold/lift", "_key", SalesHouse.key(held))))
                .isEqualTo(page);
        assertThat(controller.get(page).body()).contains("Set a legal hold").doesNotContain("4 C");
        assertThat(controller.post(page + "/legal-hold/lift", "_key", SalesHouse.key(held) + "2").statusCode())
                .as("there is none any more")
                .isEqualTo(404);
    }

    @Test
    void servicesSayWhatIsMissing() {
        ConsoleReader administrator = house.reader("administrator");

        assertThat(administrator.get("settings/services").body()).contains("Templates", "Nothing does this yet",
                "/plugins\"");
        assertThat(house.reader("collector").get("settings").body()).doesNotContain("settings/services");
    }

    @Test
    void anAccentThatCouldNotBeReadIsRefusedWithTheNearestThatCan() {
        String version = SalesHouse.version(controller.get("settings/portal"));

        HttpResponse<String> yellow = controller.post("settings/portal", "_version", version, "name", "Shop <b>",
                "accent", "#ffdd00", "accentDark", "#101010");
        assertThat(yellow.statusCode()).isEqualTo(422);
        assertThat(yellow.body()).contains("id=\"portal-accent-error\"", "id=\"portal-accentDark-error\"",
                "the nearest tone that has it", "value=\"Shop &lt;b>\"", "value=\"#ffdd00\"");
        String offered = ConsoleDoor.found(Pattern.compile("light theme[^#]*Give (#[0-9a-f]{6})"), yellow.body());
        String offeredDark = ConsoleDoor.found(Pattern.compile("dark theme[^#]*Give (#[0-9a-f]{6})"), yellow.body());
        for (String wrong : List.of("red", "#fff", "<b>")) {
            assertThat(controller.post("settings/portal", "_version", version, "accent", wrong).body())
                    .contains("is no colour");
        }
        assertThat(controller.post("settings/portal", "_version", version, "accentDark", "#4cc3a1").body())
                .contains("id=\"portal-accent-error\"");
        assertThat(house.reader("clerk").post("settings/portal", "_version", version, "name", "X").statusCode())
                .isEqualTo(403);
        assertThat(house.place(controller.post("settings/portal", "_version", version, "name", "Shop", "accent",
                offered, "accentDark", offeredDark))).isEqualTo("settings/portal");
        assertThat(controller.get("settings/portal").body()).contains("value=\"Shop\"", offered, offeredDark);
        assertThat(controller.post("settings/portal", "_version", version, "name", "Late").statusCode())
                .isEqualTo(422);
        assertThat(controller
                .ask("GET", "/api/v1/entities/" + house.entity.id() + "/portal-brand", "application/json")
                .body()).contains("\"name\":\"Shop\"", "\"accent\":\"" + offered + "\"");
        assertThat(house.reader("clerk").get("settings/portal").body()).contains(offered)
                .doesNotContain("id=\"portal\"");
    }

    @Test
    void taxRegistrationsAreAddedAndEndedAndNeverChangedOtherwise() {
        assertThat(controller.get("settings/taxes").body()).contains("None.", "Add a registration")
                .doesNotContain("End a registration");
        HttpResponse<String> wrong = controller.post("settings/taxes", "country", "Mars", "taxNumber", "", "scheme",
                "STANDARD", "basis", "ACCRUAL");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"registration-country-error\"",
                "id=\"registration-taxNumber-error\"", "value=\"Mars\"");
        assertThat(tax("DEÄÖÜ", "").body()).contains("id=\"registration-taxNumber-error\"");
        assertThat(tax("DE1", "31.1.2026").body()).contains("id=\"registration-validFrom-error\"");
        assertThat(tax("DE1", "-999999999-01-01").statusCode()).isEqualTo(422);
        house.place(tax("DE1", "2020-01-01"));
        assertThat(tax("DE2", "2026-01-01").body()).contains("falls within the registration DE1");
        assertThat(tax("DE1", "2020-01-01").statusCode()).isEqualTo(422);

        TaxRegistration first = house.the(Entities.class).taxRegistrations(house.entity.id()).getFirst();
        String id = new RegistrationId(first.id()).text();
        assertThat(controller.get("settings/taxes").body()).contains(id, "Goes on");
        for (String day : List.of("", "soon", "2019-12-31")) {
            assertThat(controller.post("settings/taxes/end", "registration", id, "validTo", day).body())
                    .contains("id=\"end-validTo-error\"");
        }
        assertThat(controller.post("settings/taxes/end", "registration", "txr_0000000000001", "validTo", "2025-12-31")
                .statusCode()).isEqualTo(422);
        assertThat(controller.post("settings/taxes/end", "registration", "x", "validTo", "2025-12-31").statusCode())
                .isEqualTo(422);
        assertThat(house.reader("clerk")
                .post("settings/taxes/end", "registration", id, "validTo", "2025-12-31")
                .statusCode()).isEqualTo(403);
        house.place(controller.post("settings/taxes/end", "registration", id, "validTo", "2025-12-31"));
        assertThat(controller.post("settings/taxes/end", "registration", id, "validTo", "2026-12-31").statusCode())
                .isEqualTo(422);
        house.place(tax("DE2", "2026-01-01"));
        assertThat(house.the(Entities.class).taxRegistrations(house.entity.id())).hasSize(2)
                .anySatisfy(each -> assertThat(each.validTo()).isEqualTo("2025-12-31"));
        assertThat(controller
                .ask("GET", "/api/v1/entities/" + house.entity.id() + "/tax-registrations", "application/json")
                .body()).contains("\"id\":\"" + id + "\"", "\"validTo\":\"2025-12-31\"", "DE2");
        assertThat(house.reader("clerk").get("settings/taxes").body()).contains("DE1").doesNotContain("Add it");
    }

    private static HttpResponse<String> tax(String number, String from) {
        return controller.post("settings/taxes", "country", "DE", "taxNumber", number, "scheme", "STANDARD", "basis",
                "ACCRUAL", "validFrom", from);
    }
}
