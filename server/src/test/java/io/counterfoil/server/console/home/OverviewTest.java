package io.counterfoil.server.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.NewRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits, for whom. */
class OverviewTest {
    private static final Actor LINK = new Actor(Actor.Kind.PORTAL, "lnk_0000000000001", "lnk_0000000000001");

    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();

    private String overview(String... roles) {
        return house.reader(entity, roles).page("");
    }

    @Test
    void eachSeesWhatTheyMayDoAndNothingElse() {
        assertThat(overview("clerk")).contains("Drafts", "Receipts to match", "unapplied cash", "Open requests")
                .doesNotContain("My customers", "Approvals</a>", "Months to close", "Failed jobs",
                        "without a second factor");
        assertThat(overview("collector")).contains("My customers", "Promises due today", "Open requests")
                .doesNotContain(">Drafts<", "unapplied cash<", "Months to close");
        assertThat(overview("controller")).contains("Months to close", "Statements to decide", "Receipts to match")
                .doesNotContain("My customers", "without a second factor");
        assertThat(house.everywhere(entity, "auditor").page(""))
                .contains("Seal of the audit log", "Roles and rules changed")
                .doesNotContain("Drafts<", "Months to close", "Failed jobs");
        assertThat(house.everywhere(entity, "administrator").page("")).contains("Undelivered events", "Failed jobs",
                "Plugins not at work", "Users without a second factor", "Months to close");
    }

    @Test
    void whatCountsIsThePermissionAndNoRolesName() {
        house.the(Roles.class)
                .create(CashHouse.TEST, Optional.empty(), "issues-only", "Issues",
                        List.of("invoice:issue", "invoice:read", "entity:read"));
        assertThat(house.reader(entity, List.of(new RoleGrant("issues-only", entity))).page(""))
                .contains(">Drafts<")
                .doesNotContain("unapplied cash", "Open requests");
    }

    @Test
    void whatWaitsIsCountedAndTheRestSaysThatNothingDoes() {
        Customer acme = house.customer(entity, "ACME");
        house.invoice(entity, acme, "OV-1", "100.00");
        InvoiceId invoice = house.the(Transactions.class)
                .read(tx -> house.the(Invoices.class).withNumbers(tx, entity, List.of("OV-1")))
                .getFirst()
                .id();
        ConsoleReader collector = house.reader(entity, "collector");
        assertThat(collector.page("")).contains("Nothing waits").doesNotContain("Take these first");
        assertThat(collector.post("worklist/bulk", "do", "mine", "id", acme.id().text()).statusCode()).isEqualTo(303);
        assertThat(collector.page("")).contains("Take these first", "days late, 100.00", "With overdue money");

        LocalDate today = LocalDate.ofInstant(house.the(Clock.class).instant(), ZoneOffset.UTC);
        house.the(CustomerRequests.class)
                .submit(LINK, BankHouse.key(), entity, acme.id(),
                        NewRequest.promise(invoice, null, today.plusDays(1), null, null));
        assertThat(collector.page("")).contains("An answer is awaited");
    }
}
