package io.counterfoil.server.console.setup;

import static io.counterfoil.server.console.setup.SetUpHouse.marked;
import static io.counterfoil.server.console.setup.SetUpHouse.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.Numbering;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From an empty server to a company that can send mail, as a browser without scripts does it. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnWholeServer
class SetUpPagesTest {
    @TempDir
    static Path home;

    private static SetUpHouse house;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SetUpHouse(home);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String[] company(String name, String country, String zone) {
        return new String[]{"name", name, "street", "Am Kai 7", "postalCode", "20457", "city", "Hamburg", "country",
                country, "timeZone", zone, "taxNumber", "DE123456789", "registrationNumber", "HRB 7", "iban",
                "DE89 3704 0044 0532 0130 00", "email", "ar@kontor.example", "language", "de"};
    }

    @Test
    @Order(1)
    void theFirstAdministratorIsLedToTheCompany() {
        assertThat(place(house.get("set-up/company"))).startsWith("sign-in");
        assertThat(marked(house.get("set-up").body())).isEqualTo("Administrator");
        assertThat(place(house.becomeAdministrator())).isEmpty();
        assertThat(house.led()).isEqualTo("set-up/company");
        assertThat(place(house.get("set-up"))).isEmpty();
        assertThat(marked(house.page("company"))).isEqualTo("Company");
    }

    @Test
    @Order(2)
    void noStepCanBeTakenBeforeItsTime() {
        for (String later : new String[]{"books", "numbering", "mail"}) {
            assertThat(place(house.get("set-up/" + later))).isEqualTo("set-up/company");
            assertThat(place(house.post("set-up/" + later, "functionalCurrency", "EUR")))
                    .isEqualTo("set-up/company");
        }
        assertThat(place(house.post("set-up/mail/finish"))).isEqualTo("set-up/company");
        assertThat(house.the(Entities.class).all()).isEmpty();
    }

    @Test
    @Order(3)
    void aCompanyThatCannotBeFoundedIsAskedForAgain() {
        HttpResponse<String> wrong = house.post("set-up/company", company("Kontor <GmbH>", "Germany", "Mars/Base"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"company-country-error\"", "id=\"company-timeZone-error\"",
                "value=\"Kontor &lt;GmbH>\"", "value=\"Mars/Base\"");
        assertThat(house.post("set-up/company", "name", "", "country", "DE").body())
                .contains("id=\"company-name-error\"", "id=\"company-street-error\"", "id=\"company-city-error\"");
        assertThat(house.post("set-up/company", "country", "\u0000").statusCode()).isEqualTo(422);
        assertThat(house.post("set-up/company", "name", "Kontor", "street", "Am Kai 7", "postalCode", "20457", "city",
                "Hamburg", "country", "DE", "timeZone", "Europe/Berlin", "language", "de", "taxNumber", "DEÄÖÜ").body())
                .contains("id=\"company-taxNumber-error\"");
        assertThat(house.post("set-up/company", "name", "Kontor", "street", "Am Kai 7", "postalCode", "20457", "city",
                "Hamburg", "country", "DE", "timeZone", "Europe/Berlin", "language", "xx", "bic", "ÄÖÜÄÖÜÄÖ").body())
                .contains("id=\"company-bic-error\"", "id=\"company-language-error\"");
        assertThat(house.led()).isEqualTo("set-up/company");
    }

    @Test
    @Order(4)
    void theCompanyIsKeptAndFoundAgain() {
        assertThat(place(house.post("set-up/company", company("Kontor", "CH", "Europe/Zurich"))))
                .isEqualTo("set-up/books");
        assertThat(house.the(Entities.class).all()).isEmpty();
        // Another day.
        assertThat(place(house.signIn())).isEmpty();
        assertThat(house.led()).isEqualTo("set-up/books");
        assertThat(house.page("books")).contains("value=\"CHF\"", "1100", "AR trade",
                "href=\"/console/set-up/company\"");
        // One can go back and give another.
        assertThat(house.page("company")).contains("value=\"Kontor\"", "value=\"HRB 7\"", "value=\"DE123456789\"",
                "value=\"Europe/Zurich\"");
        assertThat(place(house.post("set-up/company", company("Kontor GmbH", "DE", "Europe/Berlin"))))
                .isEqualTo("set-up/books");
        assertThat(house.page("books")).contains("value=\"EUR\"");
    }

    @Test
    @Order(5)
    void theBooksFoundTheCompanyOnce() {
        assertThat(marked(house.page("books"))).isEqualTo("Accounts and currency");
        for (String currency : new String[]{"", "Euro", "XXX", "eur", "<b>"}) {
            HttpResponse<String> wrong = house.post("set-up/books", "functionalCurrency", currency);
            assertThat(wrong.statusCode()).as(currency).isEqualTo(422);
            assertThat(wrong.body()).contains("id=\"books-functionalCurrency-error\"");
        }
        assertThat(house.the(Entities.class).all()).isEmpty();
        String key = UUID.randomUUID().toString();
        assertThat(place(house.postAgain("set-up/books", key, "functionalCurrency", "EUR")))
                .isEqualTo("set-up/numbering");
        assertThat(place(house.postAgain("set-up/books", key, "functionalCurrency", "EUR")))
                .isEqualTo("set-up/numbering");
        assertThat(place(house.post("set-up/books", "functionalCurrency", "USD"))).isEqualTo("set-up/numbering");
        assertThat(house.the(Entities.class).all()).hasSize(1);
        LegalEntity founded = company();
        assertThat(founded.functionalCurrency().code()).isEqualTo("EUR");
        assertThat(founded.timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(founded.iban()).isEqualTo("DE89370400440532013000");
        assertThat(house.the(Entities.class).taxRegistrations(founded.id())).singleElement()
                .satisfies(each -> assertThat(each.taxNumber()).isEqualTo("DE123456789"));
        assertThat(house.led()).isEqualTo("set-up/numbering");
    }

    @Test
    @Order(6)
    void goingBackBehindTheFoundationChangesWhatCanChange() {
        assertThat(house.page("books")).contains("EUR").doesNotContain("functionalCurrency\"");
        String page = house.page("company");
        assertThat(page).contains("Europe/Berlin").doesNotContain("name=\"country\"", "name=\"timeZone\"");
        assertThat(house.post("set-up/company", "_version", "1", "name", "Kontor AG", "street", "", "postalCode",
                "20457", "city", "Hamburg", "language", "de", "paymentTermsDays", "30").body())
                .contains("id=\"company-street-error\"");
        assertThat(house.post("set-up/company", "_version", "9", "name", "Kontor AG", "street", "Am Kai 8",
                "postalCode", "20457", "city", "Hamburg", "language", "de", "paymentTermsDays", "30").statusCode())
                .isEqualTo(422);
        assertThat(place(house.post("set-up/company", "_version", "1", "name", "Kontor AG", "street", "Am Kai 8",
                "postalCode", "20457", "city", "Hamburg", "language", "de", "paymentTermsDays", "30")))
                .isEqualTo("set-up/books");
        assertThat(company().name()).isEqualTo("Kontor AG");
        assertThat(house.led()).isEqualTo("set-up/numbering");
    }

    @Test
    @Order(7)
    void numbersAndTermsAreTakenTogetherOrNotAtAll() {
        assertThat(house.page("numbering")).contains("INV-{yyyy}-{n:5}", "-00001", "value=\"30\"");
        assertThat(wrongNumbers("no-count", "GS{n:4}", "14")).contains("id=\"numbering-pattern.INV-error\"");
        assertThat(wrongNumbers("RE{n:4}", "<b>", "14")).contains("id=\"numbering-pattern.CN-error\"",
                "value=\"RE{n:4}\"");
        assertThat(wrongNumbers("RE{n:4}", "RE{n:4}", "14")).contains("Give each series letters of its own");
        assertThat(wrongNumbers("RE{n:4}", "GS{n:4}", "1000")).contains("id=\"numbering-paymentTermsDays-error\"");
        assertThat(wrongNumbers("RE{n:4}", "GS{n:4}", "soon")).contains("id=\"numbering-paymentTermsDays-error\"");
        assertThat(company().paymentTermsDays()).isEqualTo(30);
        assertThat(house.the(Numbering.class).all(company().id())).allSatisfy(
                each -> assertThat(each.version()).isEqualTo(1));

        String key = UUID.randomUUID().toString();
        String[] right = {"pattern.INV", "RE{yy}/{n:4}", "pattern.CN", "GS{n:4}", "paymentTermsDays", "14"};
        assertThat(place(house.postAgain("set-up/numbering", key, right))).isEqualTo("set-up/mail");
        assertThat(place(house.postAgain("set-up/numbering", key, right))).isEqualTo("set-up/mail");
        assertThat(company().paymentTermsDays()).isEqualTo(14);
        assertThat(house.the(Numbering.class).all(company().id())).extracting("pattern")
                .containsExactlyInAnyOrder("RE{yy}/{n:4}", "GS{n:4}");
        assertThat(house.page("numbering")).contains("/0001", "GS0001", "value=\"14\"");
        assertThat(house.led()).isEqualTo("set-up/mail");
    }

    private static String wrongNumbers(String invoices, String creditNotes, String terms) {
        HttpResponse<String> answer = house.post("set-up/numbering", "pattern.INV", invoices, "pattern.CN",
                creditNotes, "paymentTermsDays", terms);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    @Test
    @Order(8)
    void mailIsAnInstanceOfThePluginThatIsTriedAtOnce() {
        assertThat(house.page("mail")).contains("name=\"values.host\"", "Mail server", "value=\"587\"",
                "Without mail nothing is sent", "Go on without mail");
        assertThat(house.post("set-up/mail", "values.port", "587").body()).contains("id=\"mail-values.host-error\"");
        HttpResponse<String> port = house.post("set-up/mail", "values.host", "mail.example", "values.port", "99999",
                "values.password", "hunter2");
        assertThat(port.statusCode()).isEqualTo(422);
        assertThat(port.body()).contains("id=\"mail-values.port-error\"").doesNotContain("hunter2");
        assertThat(house.post("set-up/mail", "values.host", "bad.example").body())
                .contains("This host is never right");
        assertThat(house.the(PluginInstances.class).list()).isEmpty();
        // It is kept though its server does not answer, and can be put right or left so.
        assertThat(place(house.post("set-up/mail", "values.host", "silent.example", "values.password", "hunter2")))
                .isEqualTo("set-up/mail");
        InstanceView made = house.the(PluginInstances.class).list().getFirst();
        assertThat(made.entity()).isEqualTo(company().id());
        assertThat(made.secretsSet()).containsExactly("password");
        assertThat(house.page("mail")).contains("plugins/instances/" + made.id(), "Finish the set-up")
                .doesNotContain("values.host", "Without mail");
        assertThat(house.led()).isEqualTo("set-up/mail");
    }

    @Test
    @Order(9)
    void behindTheLastStepTheConsoleOpens() {
        String overview = company().id().text();
        assertThat(place(house.post("set-up/mail/finish"))).isEqualTo(overview);
        assertThat(house.led()).isEqualTo(overview);
        assertThat(place(house.get("set-up/numbering"))).isEmpty();
        assertThat(place(house.post("set-up/company", company("Other", "DE", "Europe/Berlin")))).isEmpty();
        assertThat(house.the(Entities.class).all()).hasSize(1);
    }

    private static LegalEntity company() {
        EntityId id = house.the(Entities.class).all().getFirst().id();
        return house.the(Entities.class).require(id);
    }
}
