package io.counterfoil.server.console.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.WholeServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class ContributionPagesTest {
    private static final Actor TEST = Actor.system("test");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static ConsoleDoor door;

    @SuppressWarnings("NullAway.Init")
    private static LegalEntity entity;

    @SuppressWarnings("NullAway.Init")
    private static InstanceView board;

    @SuppressWarnings("NullAway.Init")
    private static ConsoleReader clerk;

    @BeforeAll
    static void start() throws Exception {
        BoardPlugin.write(home.resolve("packages"));
        server = WholeServer.start(ServerModules.all(), home, Map.of("COUNTERFOIL_PLUGINS_FOLDER",
                home.resolve("packages").toString(), "COUNTERFOIL_PLUGINS_TRUST", "development",
                "COUNTERFOIL_PLUGINS_PAGE_TIMEOUT", "1s"));
        door = new ConsoleDoor(server.instance(HttpServerService.class), server.instance(Users.class));
        entity = WholeServer.company(server, TEST, "Seller & Sons");
        board = instance("Board");
        clerk = reader("clerk");
    }

    @AfterAll
    static void stop() {
        door.close();
        server.stop();
    }

    @Test
    void aPageIsInTheMenuAndIsDrawnAsTheConsoleDrawsItsOwn() {
        assertThat(clerk.page("invoices")).contains("Added by plugins", path("board"), "The &lt;board&gt;");
        String page = clerk.page(path("board") + "?note=1");
        assertThat(page).contains("<h1>The &lt;board&gt;</h1>", "1,234.56", "28 Feb 2026", "late &lt;now&gt;",
                "board for Test reader of Seller &amp; Sons " + entity.id() + " en_GB told nothing",
                "<board-note data-text=\"&lt;b&gt;\"></board-note>")
                .doesNotContain("<board>");
    }

    @Test
    void aPageLoadsTheModulesOfItsPackageFromAnAddressThatMayBeKeptForEver() {
        String page = clerk.page(path("board"));
        String address = ConsoleDoor.found(
                Pattern.compile("<script src=\"(/assets/p/[^\"]+)\" type=\"module\">"), page);
        assertThat(page).doesNotContain("missing.js");
        HttpResponse<String> module = door.send(HttpRequest.newBuilder(door.address(address)).GET());
        assertThat(module.statusCode()).isEqualTo(200);
        assertThat(module.body()).isEqualTo(BoardPlugin.MODULE);
        assertThat(module.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(module.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        for (String elsewhere : List.of(address.replace("board.js", "plugin.js"), address.replaceFirst(
                "/[0-9a-f]{16}/", "/0000000000000000/"))) {
            assertThat(door.send(HttpRequest.newBuilder(door.address(elsewhere)).GET()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void cardsAreOnTheOverviewAndOnThePagesOfWhomTheyAreAbout() {
        Customer customer = customer();
        assertThat(clerk.page("")).contains("At a glance", "Nothing was noted.");
        assertThat(clerk.page("customers/" + customer.id())).contains("About them",
                customer.id() + " " + customer.number() + " Buyer");
        assertThat(clerk.page("customers/" + customer.id() + "/contacts")).doesNotContain("About them");
    }

    @Test
    void anItemIsForThoseAloneWhoHoldItsPermission() {
        ConsoleReader auditor = reader("auditor");
        assertThat(auditor.page(path("secret"))).contains("Secret board");
        assertThat(auditor.page("")).contains(path("secret")).doesNotContain(path("nobody"));
        assertThat(clerk.page("invoices")).doesNotContain(path("secret"));
        assertThat(clerk.get(path("secret")).statusCode()).isEqualTo(403);
        assertThat(auditor.get(path("nobody")).statusCode()).isEqualTo(404);
        assertThat(clerk.get(path("glance")).statusCode()).isEqualTo(404);
        assertThat(clerk.get(path("other")).statusCode()).isEqualTo(404);
        assertThat(clerk.get("x/ins_0SBQR5J178R00/board").statusCode()).isEqualTo(404);
    }

    @Test
    void aPartThatFailsSaysSoInItsPlaceAndTheRestOfThePageStays() {
        for (String how : List.of("fail", "null", "many", "slow")) {
            HttpResponse<String> answer = clerk.get(path("board") + "?do=" + how);
            assertThat(answer.statusCode()).as(how).isEqualTo(200);
            assertThat(answer.body()).as(how)
                    .contains("<h1>The &lt;board&gt;</h1>", "Board could not show this part", "Invoices")
                    .doesNotContain("IllegalState", "on purpose");
        }
        assertThat(clerk.page(path("board"))).contains("1,234.56");
    }

    @Test
    void aFormGoesToThePluginOnceAndIsWrittenDownWithoutItsValues() {
        InstanceView own = instance("Forms");
        String path = "x/" + own.id() + "/board";
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> done = clerk.post(path, "_key", key, "text", "milk");
            assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
            assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith(path);
        }
        assertThat(clerk.post(path, "_key", key, "text", "honey").statusCode()).isEqualTo(422);

        AuditRecords records = server.instance(AuditRecords.class);
        List<AuditEvent> forms = records.list(AuditFilter.all().ofObject(own.id().text()), Optional.empty(), 10)
                .stream()
                .filter(event -> event.type().equals("console.plugin-form"))
                .toList();
        assertThat(forms).hasSize(1);
        assertThat(records.details(forms.getFirst().id()).orElseThrow().payload())
                .contains("\"fields\":[\"text\"]", BoardPlugin.ID)
                .doesNotContain("milk");
    }

    @Test
    void aFormThatCannotBeTakenIsShownAgainWithTheReason() {
        HttpResponse<String> again = clerk.post(path("board"), "_key", UUID.randomUUID().toString(), "text", "");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Write &lt;something&gt;", "told Write &lt;something&gt;");
        HttpResponse<String> failed = clerk.post(path("board"), "_key", UUID.randomUUID().toString(), "text", "fail");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).doesNotContain("on purpose");
        assertThat(clerk.postFromElsewhere(path("board"), "text", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfACardIsAboutTheCustomerWhosePageItIsOn() {
        Customer customer = customer();
        HttpResponse<String> done = clerk.post(path("customer") + "/customers/" + customer.id(), "_key",
                UUID.randomUUID().toString(), "text", "call");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("customers/" + customer.id());
        HttpResponse<String> again = clerk.post(path("customer") + "/customers/" + customer.id(), "text", "");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("About them", customer.number() + " Buyer");
        assertThat(clerk.post(path("customer"), "text", "x").statusCode()).isEqualTo(404);
        assertThat(clerk.post(path("board") + "/customers/" + customer.id(), "text", "x").statusCode()).isEqualTo(404);
        assertThat(clerk.post(path("customer") + "/customers/cus_0SBQR5J178R00", "text", "x").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEntryIsInTheSectionAndInTheOrderThatItAsksFor() {
        InstanceView other = instance("Another board");
        String menu = reader("auditor").page("");
        String books = menu.substring(menu.indexOf("<h2>Books</h2>"), menu.indexOf("<h2>Added by plugins</h2>"));
        String otherEarly = "x/" + other.id() + "/early";
        assertThat(books).containsSubsequence("/ledger\"", "/audit\"", otherEarly, path("early"), path("late"))
                .doesNotContain(path("board"));
        assertThat(menu.substring(menu.indexOf("<h2>Added by plugins</h2>"))).contains(path("board"))
                .doesNotContain(path("early"), path("prefs"));
        server.instance(PluginInstances.class).disable(TEST, key(), other.id(), other.version());
    }

    @Test
    void aPageOfTheSettingsIsAmongTheirTabsAndFoundByThePalette() {
        assertThat(clerk.page("settings")).contains(path("prefs"), "Board &lt;prefs&gt;").doesNotContain(path("kept"));
        String page = clerk.page(path("prefs"));
        assertThat(page).contains("<h1>Board &lt;prefs&gt;</h1>", "settings/portal", "board.js",
                "href=\"/console/" + entity.id() + "/settings\"")
                .doesNotContain("<prefs>");
        HttpResponse<String> done = clerk.post(path("prefs"), "text", "milk");
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith(path("prefs"));
        assertThat(clerk.post(path("prefs"), "text", "").body()).contains("Write &lt;something&gt;", "settings/portal");
        assertThat(clerk.get(path("kept")).statusCode()).isEqualTo(403);

        assertThat(clerk.page("search?q=bOARD")).contains("Board <prefs>", path("prefs"), "Settings")
                .doesNotContain("Board kept", path("board"));
        assertThat(reader("auditor").page("search?q=board+kept")).contains(path("kept"));
        assertThat(clerk.page("search?q=nothing+like+it")).isEqualTo("[]");
    }

    @Test
    void theMenuSaysHowMuchWaitsAndAFailureSaysNothing() {
        InstanceView everywhere = server.instance(PluginInstances.class)
                .create(TEST, key(), new NewInstance(BoardPlugin.ID, "console-contribution", "board", "Counted", null,
                        Map.of()));
        LegalEntity other = WholeServer.company(server, TEST, "Elsewhere");
        ConsoleReader stranger = door.reader(TEST, "Stranger", other.id(), List.of(new RoleGrant("clerk", other.id())));
        String path = "x/" + everywhere.id() + "/";
        assertThat(badge(clerk, path + "board")).isEmpty();
        tell(path, "board", "3");
        tell(path, "secret", "4");
        Await.until("the number is there", () -> badge(clerk, path + "board").equals("3"));
        ConsoleReader auditor = reader("auditor");
        Await.until("the other one too", () -> badge(auditor, path + "secret").equals("4"));
        assertThat(clerk.page("invoices")).doesNotContain(path + "secret");
        assertThat(badge(stranger, path + "board")).isEmpty();

        tell(path, "board", "1234");
        Await.until("the number is cut", () -> badge(clerk, path + "board").equals("999+"));
        tell(path, "board", "nonsense");
        Await.until("a failure is no number", () -> badge(clerk, path + "board").isEmpty());
        tell(path, "board", "slow");
        assertThat(clerk.page("invoices")).contains(path + "board");
        server.instance(PluginInstances.class).disable(TEST, key(), everywhere.id(), everywhere.version());
        assertThat(clerk.page("invoices")).doesNotContain(path);
    }

    /** What the menu says of a page; empty: nothing. */
    private static String badge(ConsoleReader reader, String path) {
        Matcher entry = Pattern.compile("href=\"[^\"]*/" + Pattern.quote(path) + "\"[^>]*>(.*?)</a>", Pattern.DOTALL)
                .matcher(reader.page("invoices"));
        assertThat(entry.find()).as(path).isTrue();
        Matcher badge = Pattern.compile("class=\"badge num\"><span class=\"vh\">, </span>(.*?)</b>")
                .matcher(entry.group(1));
        return badge.find() ? badge.group(1) : "";
    }

    private static void tell(String path, String item, String number) {
        assertThat(clerk.post(path + "board", "badge", item, "number", number).statusCode()).isEqualTo(303);
    }

    @Test
    void whatIsDisabledIsGoneAtOnce() {
        InstanceView second = instance("Second board");
        String path = "x/" + second.id() + "/board";
        assertThat(clerk.page("invoices")).contains(path);
        server.instance(PluginInstances.class).disable(TEST, key(), second.id(), second.version());
        assertThat(clerk.page("invoices")).doesNotContain(path);
        assertThat(clerk.get(path).statusCode()).isEqualTo(404);
    }

    private static InstanceView instance(String name) {
        return server.instance(PluginInstances.class)
                .create(TEST, key(), new NewInstance(BoardPlugin.ID, "console-contribution", "board", name,
                        entity.id(), Map.of()));
    }

    private static String path(String item) {
        return "x/" + board.id() + "/" + item;
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    private static ConsoleReader reader(String... roles) {
        return door.reader(TEST, "Test reader", entity.id(),
                Arrays.stream(roles).map(role -> new RoleGrant(role, entity.id())).toList());
    }

    private static Customer customer() {
        return server.instance(Customers.class)
                .create(TEST, key(), entity.id(), new NewCustomer("C-" + UUID.randomUUID().toString().substring(0, 8),
                        "Buyer", null, new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null, null, "en", null,
                        null, null, null, List.of()));
    }
}
