package io.counterfoil.server.console.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class BooksPagesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path home;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static BooksHouse house;

    @BeforeAll
    static void start() throws StartException {
        house = new BooksHouse(home);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void theAgeingLeadsToTheLinesThatMakeItUp() {
        Customer debtor = house.customer("D-1", "<script>alert(1)</script>");
        IssuedDocument unused = house.invoice(debtor, LocalDate.now(ZoneId.of("Europe/Berlin")), "120.50");
        ConsoleReader controller = house.reader("controller", "collector");

        String page = controller.page("reports/ageing?q=D-1");
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert(1)").contains(">120.50<");
        String lines = ConsoleDoor.found(Pattern.compile("href=\"/console/[^/]+/(ledger/postings\\?[^\"]+)\""), page)
                .replace("&amp;", "&");
        assertThat(lines).contains(debtor.id().text());
        assertThat(controller.page(lines)).contains("Balance: 120.50").contains("Invoice issued");

        house.customer("D-2", "=HYPERLINK(\"http://evil.example\")");
        assertThat(controller.get("reports/ageing.csv").body()).startsWith("number,name,not_due")
                .contains("D-1,<script>alert(1)</script>,120.50");
        HttpResponse<String> wrong = controller.get("reports/ageing?asOf=yesterday");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is no day");
        assertThat(controller.get("reports/dso.csv?from=x").statusCode()).isEqualTo(422);
        for (String report : List.of("reports/dso", "reports/cei", "reports/days-late",
                "reports/days-late/" + debtor.id().text())) {
            assertThat(controller.page(report)).contains("<h1");
        }
    }

    @Test
    void anAccountShowsItsRunningBalanceFromPageToPage() {
        for (int i = 0; i < 60; i++) {
            house.sale(DAY.plusDays(i % 3), "1.00", "many");
        }
        ConsoleReader reader = house.reader("controller");
        String first = reader.page("ledger/accounts/1000?to=2026-01-31");
        assertThat(first).contains(">50.00<").doesNotContain("Brought forward").contains("Balance: 60.00");
        String next = ConsoleDoor
                .found(Pattern.compile("href=\"/console/[^/]+/(ledger/accounts/1000\\?[^\"]*after=[^\"]+)\""),
                        first)
                .replace("&amp;", "&");
        assertThat(reader.page(next)).contains("Brought forward").contains(">50.00<").contains(">60.00<");
        assertThat(reader.page("ledger/accounts/1000?from=2026-01-06&to=2026-01-31")).contains(">20.00<")
                .contains(">60.00<");
        assertThat(reader.get("ledger/postings.csv?account=1000&to=2026-01-31").body().lines()).hasSize(61);
        assertThat(reader.get("ledger/accounts/4711").statusCode()).isEqualTo(404);
        assertThat(reader.page("ledger?asOf=2026-01-31")).contains("The books balance.").contains("1000 Bank");
        assertThat(reader.get("ledger?knownAt=soon").statusCode()).isEqualTo(422);
    }

    @Test
    void theJournalIsSearchedAndAnEntryTellsWhereItComesFrom() {
        EntryId entry = house.sale(LocalDate.of(2026, 3, 3), "7.77", "the <i>odd</i> one");
        ConsoleReader reader = house.reader("controller");
        String found = reader.page("ledger/journal?text=ODD&from=2026-03-01&to=2026-03-31");
        assertThat(found).contains(entry.text()).contains("the &lt;i&gt;odd").contains(">7.77<");
        assertThat(reader.page("ledger/journal?text=nothing-like-this&to=2026-03-31")).doesNotContain(entry.text());
        assertThat(reader.page("ledger/journal?text=b%C3%BCro&document=%C3%BC")).contains("No line");
        assertThat(reader.page("ledger/journal?document=NO-SUCH-NUMBER")).contains("No line");
        assertThat(reader.page("ledger/entries/" + entry.text())).contains("1000 Bank").contains("4000 Revenue");
        assertThat(reader.get("ledger/entries/jnl_0000000000001").statusCode()).isEqualTo(404);
        assertThat(reader.page("ledger/accounts")).contains("1100 AR trade");
    }

    @Test
    void theJournalCallsWhatItPostsByNumberAndDayAndLeadsThere() {
        Customer payer = house.customer("J-1", "Journal payer");
        IssuedDocument invoice = house.invoice(payer, LocalDate.now(ZoneId.of("Europe/Berlin")), "44.00");
        ReceiptId receipt = house.paid(payer, invoice, "44.00");
        ConsoleReader reader = house.reader("controller", "clerk");

        String found = reader.page("ledger/journal?document=" + invoice.number());
        assertThat(found).contains(">" + invoice.number() + "<", "invoices/" + invoice.id());
        String journal = reader.page("ledger/journal?rows=100");
        assertThat(journal).doesNotContain(">alc_", ">" + receipt);
        assertThat(Pattern.compile("payments/" + receipt + "\">Receipt of [^<]+<").matcher(journal).results())
                .as("the receipt's own entry, and that of its allocation")
                .hasSize(2);
        String posted = ConsoleDoor.found(Pattern.compile("(ledger/entries/jnl_[0-9A-Z]+)\">Receipt recorded by hand<"),
                reader.page("ledger/journal?document=" + receipt));
        assertThat(reader.page(posted)).contains(">Receipt of ", "<small>" + receipt + "</small>")
                .contains("item Receipt of ");
        String allocated = ConsoleDoor.found(Pattern.compile("(ledger/entries/jnl_[0-9A-Z]+)\">Allocated<"), journal);
        assertThat(reader.page(allocated)).contains("item " + invoice.number()).doesNotContain("item itm_");
        assertThat(house.reader("auditor").page("audit?object=" + receipt)).contains("payments/" + receipt);
    }

    @Test
    void aMonthIsClosedByWhoeverMeansItAndMay() {
        house.sale(LocalDate.of(2025, 11, 11), "5.00", "old");
        ConsoleReader controller = house.reader("controller");
        String page = controller.page("ledger/periods/2025-11");
        assertThat(page).contains("Before closing").contains("id=\"close\"").doesNotContain("id=\"reopen\"");

        HttpResponse<String> unmeant = controller.post("ledger/periods/2025-11/close", "_key", ConsoleDoor.key(page),
                "lock",
                "TAX", "reason", "month end");
        assertThat(unmeant.statusCode()).isEqualTo(422);
        assertThat(unmeant.body()).contains("is not ticked").contains("value=\"month end\"");
        HttpResponse<String> nameless = controller.post("ledger/periods/2025-11/close", "_key", ConsoleDoor.key(page),
                "lock",
                "TAX", "confirmed", "yes", "reason", " ");
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("close-reason-error");

        HttpResponse<String> closed = controller.post("ledger/periods/2025-11/close", "_key", ConsoleDoor.key(page),
                "lock",
                "TAX", "confirmed", "yes", "reason", "month end");
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(303);
        assertThat(controller.page("ledger/periods/2025-11")).contains("Closed").doesNotContain("id=\"reopen\"");
        HttpResponse<String> early = controller.post("ledger/periods/2999-01/close", "lock", "TAX", "confirmed",
                "yes", "reason", "x");
        assertThat(early.statusCode()).isEqualTo(422);

        assertThat(house.reader("clerk")
                .post("ledger/periods/2025-11/close", "lock", "TAX", "confirmed", "yes", "reason", "x")
                .statusCode()).isEqualTo(403);
        ConsoleReader administrator = house.reader("administrator");
        HttpResponse<String> opened = administrator.post("ledger/periods/2025-11/reopen", "lock", "TAX", "confirmed",
                "yes", "reason", "a correction");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
    }

    @Test
    void theAuditLogIsFilteredAndEachEventProved() {
        Customer customer = house.customer("A-1", "Audited");
        ConsoleReader auditor = house.reader("auditor");
        String list = auditor.page("audit?object=" + customer.id().text());
        assertThat(list).contains("customer.create");
        String event = ConsoleDoor.found(Pattern.compile("(audit/aud_[0-9A-Z]+)\""), list);
        Await.until("the event is sealed", () -> auditor.page(event).contains("Sealed"));
        assertThat(auditor.page(event)).contains("payload_commitment").contains(customer.id().text());
        HttpResponse<String> proof = auditor.get(event + "/proof");
        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
        assertThat(auditor.page("audit?type=customer.create&from=2020-01-01")).contains("customer.create");
        assertThat(auditor.page("audit?type=customer.create&to=2020-01-01")).contains("No event");
        assertThat(auditor.page("audit?actor=usr_nobody&scope=all")).contains("No event");
        assertThat(auditor.page("audit/log")).contains("counterfoil audit verify");
        assertThat(auditor.get("audit/events.csv?type=customer.create").body()).startsWith("event,recorded_at");
        assertThat(house.reader("clerk").get("audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theAuditLogIsSearchedByWordsNamesAndNumbers() {
        Customer customer = house.customer("A-2", "At hand");
        IssuedDocument invoice = house.invoice(customer, LocalDate.now(ZoneId.of("Europe/Berlin")), "30.00");
        ConsoleReader auditor = house.reader("auditor");
        String user = house.the(Users.class).list(BooksHouse.TEST, 0, 1_000).getLast().id().text();

        String page = auditor.page("audit");
        assertThat(page).contains("value=\"customer.create\">Customer made</option>",
                "value=\"sys_demo\">Demo data</option>", "value=\"" + user + "\">Test reader</option>");
        assertThat(auditor.page("audit?type=customer.create&object=A-2"))
                .contains("value=\"customer.create\" selected", "value=\"A-2\"", "customers/" + customer.id(),
                        ">At hand")
                .containsPattern("audit/aud_[0-9A-Z]+\">Customer made<");
        assertThat(auditor.page("audit?object=" + invoice.number()))
                .contains("invoices/" + invoice.id(), ">" + invoice.number())
                .containsPattern("audit/aud_[0-9A-Z]+\">Invoice issued<");
        assertThat(auditor.get("audit/events.csv?object=A-2").body()).contains(customer.id().text());
        assertThat(auditor.page("audit?scope=all&actor=" + user)).contains("value=\"" + user + "\" selected")
                .containsPattern("audit/aud_[0-9A-Z]+\">");
        assertThat(auditor.page("audit?type=plugin.own&actor=usr_nobody")).contains("value=\"plugin.own\" selected",
                "value=\"usr_nobody\" selected", "No event");
        assertThat(auditor.page("audit?object=" + customer.id().text().toLowerCase(Locale.ROOT)))
                .containsPattern("audit/aud_[0-9A-Z]+\">Customer made<");
        assertThat(auditor.get("audit?object=%C3%BC").statusCode()).isEqualTo(422);

        Customer twin = house.customer(invoice.number(), "Twin");
        HttpResponse<String> several = auditor.get("audit?object=" + invoice.number());
        assertThat(several.statusCode()).isEqualTo(422);
        assertThat(several.body()).contains("number of several things", invoice.id().text(), twin.id().text());
    }

    @Test
    void aUserIsInvitedOnceGivenRolesAndDisabled() {
        ConsoleReader administrator = house.reader("administrator");
        String form = administrator.page("users/new");
        String login = "new-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> bad = administrator.post("users/new", "_key", ConsoleDoor.key(form), "login", "x",
                "display", "");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("invite-login-error");

        String[] asked = {"_key", UUID.randomUUID().toString(), "login", login, "display", "New <u>user</u>",
                "role.clerk", "here"};
        HttpResponse<String> made = administrator.post("users/new", asked);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        String token = ConsoleDoor.found(Pattern.compile("(cfs_[0-9A-Za-z_-]+)"), made.body());
        String user = ConsoleDoor.found(Pattern.compile("(users/usr_[0-9A-Z]+)\""), made.body());
        assertThat(administrator.post("users/new", asked).body()).doesNotContain(token).contains("sent before");

        ConsoleReader invited = house.invited(token);
        assertThat(invited.page("")).contains("New &lt;u>user");
        assertThat(invited.get("users").statusCode()).isEqualTo(403);
        String page = administrator.page(user);
        assertThat(page).contains("Issue invoices.", "invoice:issue").doesNotContain("user:manage<");
        String version = ConsoleDoor.found(Pattern.compile("name=\"_version\" value=\"([0-9]+)\""), page);
        assertThat(administrator.post(user + "/roles", "_version", "99", "role.auditor", "everywhere").statusCode())
                .isEqualTo(422);
        assertThat(administrator.post(user + "/roles", "_version", version, "role.büro", "everywhere").statusCode())
                .isEqualTo(422);
        assertThat(administrator.post(user + "/roles", "_version", version, "role.auditor", "everywhere").statusCode())
                .isEqualTo(303);
        assertThat(invited.page("audit")).contains("Audit log");
        assertThat(administrator.post(user + "/disable", "_key", UUID.randomUUID().toString()).statusCode())
                .isEqualTo(303);
        assertThat(invited.get("audit").statusCode()).isEqualTo(303);
        assertThat(administrator.page("users")).contains("Disabled");
        assertThat(administrator.page("users/roles")).contains("Controller", "Issue invoices.");
    }

    @Test
    void disablingIsNotOfferedOfTheReadersOwnAccount() {
        ConsoleReader administrator = house.reader("administrator");
        String own = "users/" + house.the(Users.class).list(BooksHouse.TEST, 0, 1_000).getLast().id().text();
        assertThat(administrator.page(own)).contains("/invitations\"").doesNotContain("/disable\"");
        assertThat(house.reader("administrator").page(own)).contains("/invitations\"", "/disable\"");
    }

    @Test
    void ownTokensAreMadeShownOnceAndRevoked() {
        ConsoleReader reader = house.reader("clerk");
        HttpResponse<String> bad = reader.post("account/tokens/new", "name", "x", "scopes", "no:such", "expiresAt",
                LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(5).toString());
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("token-scopes-error");
        HttpResponse<String> made = reader.post("account/tokens/new", "_key", UUID.randomUUID().toString(), "name",
                "reports", "scopes", "me:read\ncustomer:read", "here", "yes", "expiresAt",
                LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(5).toString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        String secret = ConsoleDoor.found(Pattern.compile("(cfk_[0-9A-Za-z_]+)"), made.body());
        assertThat(house.api("/api/v1/me", secret).statusCode()).isEqualTo(200);

        String account = reader.page("account");
        assertThat(account).contains("reports").doesNotContain(secret, "<small>tok_");
        String token = ConsoleDoor.found(Pattern.compile("(account/tokens/tok_[0-9A-Z]+)\""), account);
        assertThat(reader.page(token)).contains("See customers, with personal data.", "customer:read");
        assertThat(reader.post(token + "/revoke", "_key", UUID.randomUUID().toString()).statusCode()).isEqualTo(303);
        assertThat(house.api("/api/v1/me", secret).statusCode()).isEqualTo(401);

        HttpResponse<String> german = reader.post("account/language", "language", "de");
        assertThat(german.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("cf_language=de"));
        HttpResponse<String> weak = reader.post("account/password", "present", "four words in a row", "password",
                "short");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("password-password-error");
        assertThat(reader.post("account/sessions/end-others").statusCode()).isEqualTo(303);
    }

    @Test
    void operatorsSeeJobsEventsHealthAndPlugins() {
        ConsoleReader administrator = house.reader("administrator");
        assertThat(administrator.page("system")).contains("Jobs");
        assertThat(administrator.page("system?state=failed")).contains("Nothing matches");
        assertThat(administrator.page("system/outbox")).contains("Backlog");
        assertThat(administrator.post("system/outbox/evt_0000000000001/b%C3%BCro/replay", "a", "b").statusCode())
                .isEqualTo(404);
        assertThat(administrator.page("system/about")).contains("Database");
        assertThat(administrator.get("system/sbom.json").statusCode()).isEqualTo(404);
        assertThat(administrator.get("system/jobs/job_0000000000001").statusCode()).isEqualTo(404);
        assertThat(administrator.page("plugins")).contains("No plugin");
        assertThat(administrator.get("plugins/new?plugin=x&point=y&type=z").statusCode()).isEqualTo(404);
        assertThat(house.reader("clerk").get("plugins").statusCode()).isEqualTo(403);
    }
}
