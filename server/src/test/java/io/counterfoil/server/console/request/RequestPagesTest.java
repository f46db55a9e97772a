package io.counterfoil.server.console.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.DisputeReason;
import io.counterfoil.server.request.NewAttachment;
import io.counterfoil.server.request.NewRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestPagesTest {
    private static final Actor LINK = new Actor(Actor.Kind.PORTAL, "lnk_0000000000001", "lnk_0000000000001");
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final Customer acme = house.customer(entity, "ACME & " + HOSTILE);
    private final InvoiceId invoice = invoice("INV-1");

    @Test
    void withoutRequestsTheInboxInvitesAndTheMenuLeadsThere() {
        ConsoleReader clerk = house.reader(entity, "clerk");
        assertThat(clerk.get("requests").body()).contains("No request yet", "/requests\"");
        assertThat(clerk.get("requests?state=closed").body()).contains("Nothing matches these filters");
        assertThat(clerk.get("requests?customer=nobody").statusCode()).isEqualTo(422);
        assertThat(clerk.get("requests/req_0000000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void aDisputeIsFoundReadAnsweredAndClosed() {
        CustomerRequest made = submit(NewRequest.dispute(invoice, DisputeReason.DEFECTIVE, List.of(),
                BankHouse.eur("40.00"), "Pat " + HOSTILE, "Broken " + HOSTILE,
                List.of(NewAttachment.of("photo " + HOSTILE + ".pdf",
                        "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1)))));
        submit(NewRequest.question(invoice, null, "Another", List.of()));
        ConsoleReader clerk = house.reader(entity, "clerk");

        String list = clerk.get("requests?kind=dispute&state=open").body();
        assertThat(list).contains(made.id().text(), "Defective or not as agreed", "INV-1", ">40.00<",
                "ACME &amp; &lt;script&gt;").doesNotContain("Broken", HOSTILE);
        assertThat(clerk.get("invoices/" + invoice).body()).contains("requests/" + made.id());
        assertThat(clerk.get("customers/" + acme.id()).body()).contains("requests/" + made.id());

        HttpResponse<String> page = clerk.get("requests/" + made.id());
        assertThat(page.body()).contains("Dispute of INV-1", "Broken &lt;script&gt;", "Pat &lt;script&gt;",
                "The whole invoice").doesNotContain(HOSTILE);
        Matcher file = Pattern.compile("requests/req_\\w+/attachments/att_\\w+").matcher(page.body());
        assertThat(file.find()).isTrue();
        HttpResponse<String> download = clerk.get(file.group());
        assertThat(download.body()).isEqualTo("%PDF-1.7");
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment; ")
                .doesNotContain("<");
        assertThat(download.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(download.headers().allValues("Content-Security-Policy")).singleElement()
                .satisfies(policy -> assertThat(policy).contains("sandbox"));
        assertThat(download.headers().firstValue("Content-Type")).contains("application/pdf");

        HttpResponse<String> empty = clerk.post("requests/" + made.id() + "/answer", "_key", CashHouse.key(page),
                "text", " ");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("answer-form-text-error");
        HttpResponse<String> answered = clerk.post("requests/" + made.id() + "/answer", "_key", CashHouse.key(page),
                "text", "We send a new one");
        assertThat(CashHouse.notice(answered)).contains("shown in the portal");
        assertThat(clerk.get("requests/" + made.id()).body()).contains("We send a new one", "Answered");
        assertThat(CashHouse.notice(clerk.post("requests/" + made.id() + "/close", "text", "")))
                .contains("closed");
        HttpResponse<String> late = clerk.post("requests/" + made.id() + "/answer", "text", "More");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(clerk.get("requests/" + made.id()).body()).doesNotContain("answer-form");
        assertThat(clerk.get("requests.csv").body())
                .startsWith("request,kind,reason,state,customer,name,invoice,amount,currency,promised_on,received_at")
                .contains("dispute,defective,closed", ",INV-1,40.00,EUR,");
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingAndOthersAreRefused() {
        CustomerRequest made = submit(NewRequest.question(invoice, null, "May I?", List.of()));
        ConsoleReader controller = house.reader(entity, "controller");
        assertThat(controller.get("requests/" + made.id()).body()).contains("May I?").doesNotContain("answer-form");
        assertThat(controller.post("requests/" + made.id() + "/answer", "text", "Yes").statusCode()).isEqualTo(403);
        ConsoleReader elsewhere = house.reader(house.house().entity(), "clerk");
        assertThat(elsewhere.get("requests/" + made.id()).statusCode()).isEqualTo(404);
        ConsoleReader clerk = house.reader(entity, "clerk");
        assertThat(clerk.postFromElsewhere("requests/" + made.id() + "/close", "text", "x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCustomerInThePortalMayDoNothingButWhatIsMadeForCustomers() {
        Permissions permissions = house.the(Permissions.class);
        assertThat(permissions.holds(LINK, "portal:request", entity)).isTrue();
        for (String other : List.of("request:read", "request:write", "invoice:read", "customer:read", "me:read")) {
            assertThat(permissions.holds(LINK, other, entity)).as(other).isFalse();
        }
    }

    @Test
    void theInboxIsWalkedFromPageToPage() {
        for (int i = 0; i < 3; i++) {
            InvoiceId one = invoice("INV-P" + i);
            for (int j = 0; j < 18; j++) {
                submit(NewRequest.question(one, null, "Number " + j, List.of()));
            }
        }
        ConsoleReader clerk = house.reader(entity, "clerk");
        String first = clerk.get("requests?kind=question").body();
        Matcher next = Pattern.compile("href=\"/console/[^/]+/(requests\\?[^\"]*after=[^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        String second = clerk.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(count(first) + count(second)).isEqualTo(54);
        assertThat(count(first)).isEqualTo(50);
    }

    private static long count(String page) {
        return Pattern.compile("/requests/req_").matcher(page).results().count();
    }

    private CustomerRequest submit(NewRequest request) {
        return house.the(CustomerRequests.class).submit(LINK, BankHouse.key(), entity, acme.id(), request);
    }

    private InvoiceId invoice(String number) {
        house.invoice(entity, acme, number, "100.00");
        return house.the(Transactions.class)
                .read(tx -> house.the(Invoices.class).withNumbers(tx, entity, List.of(number)))
                .getFirst()
                .id();
    }
}
