package io.counterfoil.server.console.cash;

import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class PaymentPagesTest {
    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final ConsoleReader clerk = house.reader(entity, "clerk");
    private final Customer acme = house.customer(entity, "ACME & <script>alert(1)</script>");

    @Test
    void everyViewOfTheListIsThereAndTheEmptyOneInvites() {
        for (String view : List.of("", "?view=gateway", "?view=payouts", "?view=refunds")) {
            assertThat(clerk.get("payments" + view).body()).contains("Nothing here", "Through gateways");
        }
        assertThat(clerk.get("payments?view=gateway&state=unknown").body()).contains("Not known");
        assertThat(clerk.get("payments.csv?view=refunds").body())
                .isEqualTo("customer,date,amount,currency,how,state,id\r\n");
        assertThat(house.reader(house.house().entity(), "clerk").get("payments/rcp_0000000000001").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChequeIsRecordedWithWhatItPaysShownAppliedTakenBackAndReversed() {
        OpenItemId first = house.invoice(entity, acme, "INV-2026-00001", "1000.00");
        OpenItemId second = house.invoice(entity, acme, "INV-2026-00002", "500.00");
        assertThat(clerk.get("payments/new?q=" + acme.number()).body()).contains("INV-2026-00001",
                "ACME &amp; &lt;script&gt;").doesNotContain("<script>alert");

        HttpResponse<String> recorded = clerk.post("payments/new", "customer", acme.id().text(), "method", "cheque",
                "amount", "1,200.00", "reference", "CHQ-1", "pay." + first, "1,000.00");
        assertThat(CashHouse.notice(recorded))
                .isEqualTo("1,200.00\u00a0EUR recorded; 200.00\u00a0EUR of it is unapplied.");
        String place = recorded.headers().firstValue("Location").orElseThrow();
        String receipt = place.substring(place.indexOf("payments/"));
        assertThat(clerk.get(receipt).body()).contains("INV-2026-00001", "CHQ-1", "Take back",
                "data-available=\"20000\"");
        assertThat(clerk.get("payments").body()).contains("1,200.00", "Cheque");
        assertThat(clerk.get("payments?q=" + acme.number()).body()).contains("1,200.00");
        assertThat(clerk.get("payments?q=nobody").body()).doesNotContain("1,200.00");

        assertThat(clerk.post(receipt + "/apply", "pay." + second, "300.00").body())
                .contains("100.00\u00a0EUR more is allocated than there is");
        assertThat(clerk.post(receipt + "/apply", "do", "apply").statusCode()).isEqualTo(422);
        assertThat(CashHouse.notice(clerk.post(receipt + "/apply", "do", "apply", "pay." + second, "200.00")))
                .contains("200.00", "INV-2026-00002");
        assertThat(open(second)).isEqualTo("300.00");

        String page = clerk.get(receipt).body();
        String takeBack = page.substring(page.indexOf("/allocations/") + 13).split("\"", 2)[0];
        assertThat(clerk.post(receipt + "/allocations/" + takeBack, "reason", "").body()).contains("reason");
        assertThat(CashHouse.notice(clerk.post(receipt + "/allocations/" + takeBack, "reason", "wrong invoice")))
                .contains("is open again");
        assertThat(open(first)).isEqualTo("1000.00");

        assertThat(CashHouse.notice(clerk.post(receipt + "/reverse", "reason", "bounced"))).contains("taken back");
        assertThat(open(second)).isEqualTo("500.00");
        assertThat(clerk.get(receipt).body()).contains("Taken back").doesNotContain("/reverse\"");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsRecorded() {
        String[] form = {"customer", acme.id().text(), "method", "cheque", "amount", "12.345"};
        assertThat(clerk.post("payments/new", form).body()).contains("is no amount in EUR", "value=\"12.345\"");
        form[5] = "0";
        assertThat(clerk.post("payments/new", form).body()).contains("Give more than 0");
        assertThat(clerk.post("payments/new", "customer", acme.id().text(), "method", "gold", "amount", "1",
                "bookedOn", "2999-01-01").body()).contains("is in the future");
        assertThat(clerk.post("payments/new", "customer", acme.id().text(), "method", "cash", "amount", "1",
                "bookedOn", "31.12.2026").body()).contains("is no day");
        assertThat(clerk.post("payments/new", "customer", "x").statusCode()).isEqualTo(422);
        assertThat(house.reader(entity, "collector").post("payments/new", form).statusCode()).isEqualTo(403);
        assertThat(clerk.postFromElsewhere("payments/new", form).statusCode()).isEqualTo(403);
        assertThat(clerk.get("payments").body()).contains("Nothing here");
    }

    @Test
    void whatCameByTheBankIsNotTakenBackByHand() {
        house.house().takeOne(entity, statement("1", "0.00", "50.00", line("50.00", "", acmeName(), "", "x")));
        String list = clerk.get("payments").body();
        String receipt = list.substring(list.indexOf("payments/rcp_")).split("\"", 2)[0];

        assertThat(clerk.get(receipt).body()).contains("Bank").doesNotContain("/reverse\"");
        assertThat(clerk.post(receipt + "/reverse", "reason", "x").statusCode()).isEqualTo(422);
    }

    @Test
    void whoMayNotReadCustomersSeesTheirNumbersAndNoNames() {
        house.the(Roles.class)
                .create(CashHouse.TEST, Optional.empty(), "cash-only", "Sees money",
                        List.of("payment:read", "receipt:read", "entity:read"));
        ConsoleReader cashier = house.reader(entity, "cash-only");
        HttpResponse<String> recorded = clerk.post("payments/new", "customer", acme.id().text(), "method", "cheque",
                "amount", "12.00", "reference", "CHQ-2");
        String place = recorded.headers().firstValue("Location").orElseThrow();

        for (String page : List.of("payments", place.substring(place.indexOf("payments/")))) {
            assertThat(cashier.get(page).body()).as(page)
                    .contains("12.00", acme.number())
                    .doesNotContain("ACME &amp;", acme.id().text());
        }
    }

    private static String acmeName() {
        return "ACME & <script>alert(1)</script>";
    }

    private String open(OpenItemId id) {
        return house.the(Transactions.class)
                .read(tx -> house.the(OpenItems.class).find(tx, entity, List.of(id)))
                .getFirst()
                .open()
                .decimal();
    }
}
