package io.counterfoil.server.console.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.customer.Customer;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorklistPagesTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();

    @Test
    void withoutAnythingOverdueItSaysSoAndTheMenuLeadsThere() {
        ConsoleReader collector = house.reader(entity, "collector");
        assertThat(collector.page("worklist")).contains("Nothing is overdue", "/worklist\"");
        assertThat(collector.page("worklist?bucket=on-hold")).contains("Nobody matches");
        assertThat(collector.get("worklist?owner=somebody").statusCode()).isEqualTo(422);
        assertThat(house.reader(entity, "clerk").get("worklist").statusCode()).isEqualTo(403);
    }

    @Test
    void aCustomerStandsThereWithTheReasonAndIsAssignedAndReleased() {
        Customer acme = house.customer(entity, "ACME & " + HOSTILE);
        house.invoice(entity, acme, "WL-1", "100.00");
        ConsoleReader collector = house.reader(entity, "collector");

        String list = collector.page("worklist");
        assertThat(list).contains("days late, never reminded", ">100.00<", "ACME &amp; &lt;script&gt;",
                "customers/" + acme.id(), "value=\"mine\"", "value=\"remind\"").doesNotContain(HOSTILE);
        assertThat(collector.page("worklist?q=" + acme.number())).contains("customers/" + acme.id());
        assertThat(collector.page("worklist?q=nobody-is-called-that")).doesNotContain("customers/" + acme.id());
        assertThat(collector.page("worklist?owner=me")).doesNotContain("customers/" + acme.id());

        HttpResponse<String> mine = collector.post("worklist/bulk", "do", "mine", "id", acme.id().text(), "query",
                "bucket=idle");
        assertThat(mine.headers().firstValue("Location").orElseThrow()).endsWith("/worklist?bucket=idle");
        assertThat(CashHouse.notice(mine)).contains("1 customers have a new owner");
        assertThat(collector.page("worklist?owner=me")).contains("customers/" + acme.id());
        assertThat(collector.page("worklist?owner=nobody")).doesNotContain("customers/" + acme.id());
        assertThat(collector.page("customers/" + acme.id())).contains("Who collects from this customer", "selected");
        assertThat(collector.page("worklist.csv")).startsWith("customer,name,why,currency,overdue,collectable,open,")
                .contains("days late, 100.00", ",EUR,100.00,100.00,100.00,");
        assertThat(collector.post("worklist/bulk", "do", "csv", "id", acme.id().text()).body().lines()).hasSize(2);

        HttpResponse<String> ask = collector.post("worklist/bulk", "do", "assign", "all", "yes", "query", "owner=me");
        assertThat(ask.statusCode()).isEqualTo(200);
        assertThat(ask.body()).contains("Assign 1", "name=\"owner\"");
        assertThat(collector.post("worklist/bulk", "do", "assign", "all", "yes", "query", "owner=me", "owner",
                "usr_0000000000001").statusCode()).isEqualTo(422);
        assertThat(CashHouse.notice(collector.post("customers/" + acme.id() + "/owner", "owner", "")))
                .contains("saved");
        assertThat(collector.page("worklist?owner=me")).doesNotContain("customers/" + acme.id());
        assertThat(collector.post("customers/" + acme.id() + "/owner", "owner", "usr_0000000000001").statusCode())
                .isEqualTo(422);
        assertThat(house.reader(entity, "auditor").post("customers/" + acme.id() + "/owner", "owner", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void itSaysWhoComesFirstInTheOrderThatItHas() {
        house.invoice(entity, house.customer(entity, "Comes first"), "WL-4", "100.00");
        ConsoleReader collector = house.reader(entity, "collector");

        assertThat(collector.page("worklist")).contains("the most urgent first", "sort=overdue")
                .doesNotContain("Sort by urgency");
        assertThat(collector.page("worklist?sort=nothing")).contains("the most urgent first");
        assertThat(collector.page("worklist?sort=-overdue&bucket=idle"))
                .contains("the largest overdue amount first", "/worklist?bucket=idle\"", "Sort by urgency")
                .doesNotContain("most urgent");
        assertThat(collector.page("worklist?sort=overdue")).contains("the smallest overdue amount first");
        assertThat(collector.page("worklist?sort=-late")).contains("the most days late first");
        assertThat(collector.page("worklist?sort=late")).contains("the fewest days late first");
        assertThat(collector.page("worklist?sort=priority")).contains("the least urgent first");
    }

    @Test
    void remindersAreShownWithCountAndSumBeforeTheyBegin() {
        Customer acme = house.customer(entity, "Late payer");
        house.invoice(entity, acme, "WL-2", "100.00");
        ConsoleReader collector = house.reader(entity, "collector");

        HttpResponse<String> asked = collector.post("worklist/bulk", "do", "remind", "id", acme.id().text());
        assertThat(asked.body()).contains("Overdue invoices of 1 customers", "100.00", "Remind 1 customers");
        HttpResponse<String> changed = collector.post("worklist/bulk", "do", "remind", "id", acme.id().text(), "seen",
                "other");
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("has changed since you saw it");
        assertThat(collector.post("worklist/bulk", "do", "remind").statusCode()).isEqualTo(422);
        assertThat(collector.post("worklist/bulk", "do", "burn", "id", acme.id().text()).statusCode()).isEqualTo(422);
        Customer other = house.customer(entity, "Pays");
        assertThat(collector.post("worklist/bulk", "do", "remind", "id", other.id().text()).body())
                .contains("no overdue invoice any more");
    }

    @Test
    void selectedCustomersAreHeldForAReasonAndLetGoInTheListAndOnTheirPage() {
        Customer acme = house.customer(entity, "Talks");
        house.invoice(entity, acme, "WL-3", "100.00");
        ConsoleReader collector = house.reader(entity, "collector");
        String id = acme.id().text();

        HttpResponse<String> asked = collector.post("worklist/bulk", "do", "hold", "id", id);
        assertThat(asked.body()).contains("Hold 1", "name=\"until\"", "name=\"reason\"");
        HttpResponse<String> refused = collector.post("worklist/bulk", "do", "hold", "id", id, "until", "soon",
                "reason", "Talks");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Give a date such as", "value=\"Talks\"");
        String until = LocalDate.now(Clock.systemUTC()).plusDays(3).toString();
        assertThat(CashHouse.notice(collector.post("worklist/bulk", "do", "hold", "id", id, "until", until, "reason",
                HOSTILE))).contains("Customers on hold: 1");
        assertThat(collector.page("worklist?bucket=on-hold")).contains("on hold: &lt;script&gt;", "On hold until ")
                .doesNotContain(HOSTILE);
        assertThat(collector.page("customers/" + id)).contains("On hold until ", "&lt;script&gt;", "End the hold");
        assertThat(house.reader(entity, "auditor").page("customers/" + id)).contains("On hold until ")
                .doesNotContain("End the hold");

        assertThat(CashHouse.notice(collector.post("worklist/bulk", "do", "lift", "id", id)))
                .contains("Customers no longer on hold: 1");
        assertThat(collector.post("customers/" + id + "/dunning-block", "until", until, "reason", "").statusCode())
                .isEqualTo(422);
        assertThat(CashHouse.notice(collector.post("customers/" + id + "/dunning-block", "until", until, "reason",
                "Agreed by phone"))).contains("on hold");
        assertThat(collector.page("worklist.csv")).contains("on hold: Agreed by phone");
        assertThat(CashHouse.notice(collector.post("customers/" + id + "/dunning-block/lift", "do", "lift")))
                .contains("has ended");
        assertThat(house.reader(entity, "auditor")
                .post("customers/" + id + "/dunning-block/lift", "do", "lift")
                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCustomerIsOpenedFromTheListWithWhyItStandsThereAndWhatIsDue() {
        Customer acme = house.customer(entity, "Opened & " + HOSTILE);
        String id = acme.id().text();
        house.invoice(entity, acme, "WL-5", "100.00");
        house.invoice(entity, acme, "WL-6", "50.00");
        ConsoleReader collector = house.reader(entity, "collector");

        assertThat(collector.page("worklist?bucket=idle")).contains("/worklist/" + id + "?bucket=idle\" data-drawer",
                "aria-label=\"Act: Opened &amp; ");
        String page = collector.page("worklist/" + id + "?bucket=idle");
        assertThat(page).contains("Opened &amp; &lt;script&gt;", "Customer " + acme.number(),
                "days late, never reminded", "WL-5", "WL-6", "150.00\u00a0EUR", "/customers/" + id + "\"",
                "/reminders/preview/" + id + "\"",
                "/worklist?bucket=idle\"", "Save the owner", "name=\"until\"", "name=\"back\" value=\"worklist\"",
                "name=\"query\" value=\"bucket=idle\"").doesNotContain(HOSTILE, "All overdue invoices");
        assertThat(house.reader(entity, "auditor").page("worklist/" + id)).contains("days late", "WL-5")
                .doesNotContain("Save the owner", "name=\"until\"");
        for (int i = 0; i < 9; i++) {
            house.invoice(entity, acme, "WL-7-" + i, "1.00");
        }
        assertThat(collector.page("worklist/" + id)).contains("The 10 oldest", "WL-7-7", "customer=" + id)
                .doesNotContain("WL-7-8");
        Customer other = house.customer(entity, "Owes nothing");
        assertThat(collector.page("worklist/" + other.id())).contains("Nothing is overdue", "Save the owner")
                .doesNotContain("/reminders/preview/");
    }

    @Test
    void whoMayNotSeeTheListOpensNobodyAndNobodyElsewhereIsThere() {
        Customer acme = house.customer(entity, "Seen by some");
        assertThat(house.reader(entity, "clerk").get("worklist/" + acme.id()).statusCode()).isEqualTo(403);
        ConsoleReader collector = house.reader(entity, "collector");
        assertThat(collector.get("worklist/cus_0000000000001").statusCode()).isEqualTo(404);
        assertThat(collector.get("worklist/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsDoneInTheDrawerComesBackToTheListAndNowhereElse() {
        Customer acme = house.customer(entity, "Comes back");
        String at = "customers/" + acme.id() + "/";
        house.invoice(entity, acme, "WL-8", "100.00");
        ConsoleReader collector = house.reader(entity, "collector");
        String until = LocalDate.now(Clock.systemUTC()).plusDays(3).toString();

        HttpResponse<String> owner = collector.post(at + "owner", "owner", "", "back", "worklist", "query",
                "owner=me&other=x");
        assertThat(location(owner)).endsWith("/worklist?owner=me");
        assertThat(CashHouse.notice(owner)).contains("saved");
        HttpResponse<String> refused = collector.post(at + "dunning-block", "until", until, "reason", "", "back",
                "worklist", "query", "bucket=idle");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("name=\"back\" value=\"worklist\"",
                "name=\"query\" value=\"bucket=idle\"");
        HttpResponse<String> held = collector.post(at + "dunning-block", "until", until, "reason", "Talks", "back",
                "worklist", "query", "");
        assertThat(location(held)).endsWith("/worklist");
        assertThat(CashHouse.notice(held)).contains("on hold");
        assertThat(collector.page("worklist/" + acme.id())).contains("on hold: Talks", "End the hold")
                .doesNotContain("/reminders/preview/");
        for (String forged : List.of("https://evil.example/", "//evil.example", "customers")) {
            assertThat(location(collector.post(at + "owner", "owner", "", "back", forged, "query", forged)))
                    .endsWith("/customers/" + acme.id());
        }
        assertThat(location(collector.post(at + "owner", "owner", "", "back", "worklist", "query",
                "owner=%zz&bucket=idle"))).endsWith("/worklist?bucket=idle");
        assertThat(location(collector.post(at + "dunning-block/lift", "back", "worklist", "query",
                "//evil.example/?q=x"))).endsWith("/worklist");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
