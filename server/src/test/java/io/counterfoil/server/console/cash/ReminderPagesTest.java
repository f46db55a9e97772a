package io.counterfoil.server.console.cash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class ReminderPagesTest {
    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final ConsoleReader collector = house.reader(entity, "collector");
    private final Customer acme = house.customer(entity, "ACME & <script>alert(1)</script>");

    @Test
    void withoutAnythingOverdueEveryViewInvites() {
        assertThat(collector.get("reminders").body()).contains("Nothing is due");
        assertThat(collector.get("reminders?view=sent").body()).contains("No reminder yet");
        assertThat(collector.get("reminders?view=runs").body()).contains("No run yet");
        assertThat(collector.get("reminders?view=schedule").body()).contains("7 days late: Friendly");
        assertThat(collector.get("reminders/preview/" + acme.id()).body()).contains("Nothing is due for this customer");
        assertThat(collector.get("reminders/preview/cus_0000000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsDueIsShownWithItsLetterBeforeItIsSent() {
        house.invoice(entity, acme, "INV-2026-00001", "100.00");
        house.invoice(entity, acme, "INV-2026-00002", "50.00");

        String list = collector.get("reminders").body();
        assertThat(list).contains("ACME &amp; &lt;script&gt;", "150.00", "Last letter", "No contact")
                .doesNotContain("<script>alert");
        String letter = collector.get("reminders/preview/" + acme.id()).body();
        assertThat(letter).contains("Pat &lt;i&gt;Payer&lt;/i&gt;", "INV-2026-00001", "INV-2026-00002",
                "150.00\u00a0EUR").doesNotContain("<i>Payer");
        // The house has no channel to send them by.
        assertThat(collector.get("reminders/run").body()).contains("Nothing is due");

        HttpResponse<String> refused = collector.post("reminders/run", "x", "y");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("No plugin instance of the point reminder-channel");
    }

    @Test
    void onlyWhoMayRunThemDoes() {
        ConsoleReader clerk = house.reader(entity, "clerk");
        assertThat(clerk.get("reminders").body()).doesNotContain("/reminders/run");
        assertThat(clerk.get("reminders/run").statusCode()).isEqualTo(403);
        assertThat(clerk.post("reminders/run", "x", "y").statusCode()).isEqualTo(403);
        assertThat(collector.postFromElsewhere("reminders/run", "x", "y").statusCode()).isEqualTo(403);
    }
}
