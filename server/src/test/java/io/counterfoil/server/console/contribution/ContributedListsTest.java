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
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.WholeServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters and buttons of plugins' lists. */
@OnWholeServer
class ContributedListsTest {
    private static final Actor TEST = Actor.system("test");
    private static final String LIST = "1";

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
    private static ConsoleReader clerk;

    @BeforeAll
    static void start() throws Exception {
        BoardPlugin.write(home.resolve("packages"));
        server = WholeServer.start(ServerModules.all(), home, Map.of("COUNTERFOIL_PLUGINS_FOLDER",
                home.resolve("packages").toString(), "COUNTERFOIL_PLUGINS_TRUST", "development"));
        door = new ConsoleDoor(server.instance(HttpServerService.class), server.instance(Users.class));
        entity = WholeServer.company(server, TEST, "Seller & Sons");
        clerk = door.reader(TEST, "Test reader", entity.id(), List.of(new RoleGrant("clerk", entity.id())));
    }

    @AfterAll
    static void stop() {
        door.close();
        server.stop();
    }

    @Test
    void aListIsNarrowedDownByTheAddressAlone() {
        String path = path(instance());
        assertThat(clerk.page(path)).contains("Tasks &lt;all&gt;: 4", "To count &lt;b&gt;", "role=\"search\"",
                "name=\"q\"", "Search &lt;tasks&gt;", "Open &lt;ones&gt;", "Close &lt;now&gt;", "js/select.js")
                .doesNotContain("<now>", "<b>\"", "<ones>");
        String narrowed = clerk.page(path + "?q=sign&state=open&month=2026-01");
        assertThat(narrowed).contains("To sign", "value=\"sign\"", "value=\"open\" selected",
                "name=\"month\" value=\"2026-01\"",
                "href=\"/console/" + entity.id() + "/" + path + "?month=2026-01&amp;q=sign\"",
                "action=\"/console/" + entity.id() + "/" + path + "?month=2026-01&amp;q=sign&amp;state=open\"")
                .doesNotContain("To count", "To send");
        assertThat(clerk.page(path + "?q=" + "x".repeat(300) + "&state=%3Cscript%3E&q=2&_key=1"))
                .doesNotContain("<script>");
    }

    @Test
    void aRowsButtonGoesToThePluginOnceAndTheRowAndTheReaderAreWrittenDown() {
        InstanceView own = instance();
        String path = path(own);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> done = clerk.post(path + "?q=sign", "_key", key, "_list", LIST, "do", "close", "id",
                    "sign", "note", "x");
            assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
            assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith(path + "?q=sign");
            assertThat(told(done)).contains("close [sign] {note=[x]}");
        }
        assertThat(clerk.page(path + "?state=closed")).contains("To sign").doesNotContain("To count");

        AuditRecords records = server.instance(AuditRecords.class);
        List<AuditEvent> forms = records.list(AuditFilter.all().ofObject(own.id().text()), Optional.empty(), 10)
                .stream()
                .filter(event -> event.type().equals("console.plugin-form"))
                .toList();
        assertThat(forms).hasSize(1);
        assertThat(records.details(forms.getFirst().id()).orElseThrow().payload())
                .contains("\"action\":\"close\"", "\"rows\":[\"sign\"]", "\"fields\":[\"note\"]");
    }

    @Test
    void whatTheListDoesNotOfferDoesNotReachThePlugin() {
        String path = path(instance());
        HttpResponse<String> first = press(path, "close", "sign");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(303);

        refused(press(path, "close", "sign"), "does not offer this for these rows");
        refused(press(path, "close", "count", "send"), "does not offer this for these rows");
        refused(press(path, "burn", "count"), "does not offer this for these rows");
        refused(press(path, "<script>", "count"), "does not offer this for these rows");
        refused(press(path, "touch", "other"), "is not in the list any more");
        refused(press(path, "touch", "count", ""), "is not in the list any more");
        refused(press(path, "touch", "<script>alert(1)</script>"), "is not in the list any more");
        refused(press(path, "touch"), "No row is selected");
        // What the address leaves out is not there to whoever sends the form.
        refused(press(path + "?q=sign", "touch", "count"), "is not in the list any more");
        for (String list : List.of("0", "7", "-1", "999999999999", "x", "")) {
            refused(clerk.post(path, "_list", list, "do", "touch", "id", "count"),
                    "does not offer this for these rows");
        }
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            many.add("row-" + i);
        }
        refused(press(path, "touch", many.toArray(String[]::new)), "At most 500 rows");
        assertThat(clerk.page(path + "?state=closed")).contains("To sign").doesNotContain("To count", "To send");
    }

    @Test
    void aRefusalStaysOneUnderItsKey() {
        String path = path(instance());
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            refused(clerk.post(path, "_key", key, "_list", LIST, "do", "touch", "id", "other"),
                    "is not in the list any more");
        }
    }

    @Test
    void selectedRowsGoTogetherAndADangerousActionAsksOnce() {
        String path = path(instance());
        HttpResponse<String> touched = press(path, "touch", "count", "send", "count");
        assertThat(told(touched)).contains("touch [count, send] {}");

        HttpResponse<String> asked = press(path + "?q=To", "wipe", "count", "send");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Wipe &lt;them&gt;?", "2 rows", "name=\"_sure\" value=\"yes\"",
                "name=\"id\" value=\"send\"", path + "?q=To\"", "btn-danger");
        HttpResponse<String> done = clerk.post(path + "?q=To", "_list", LIST, "do", "wipe", "id", "count", "id", "send",
                "_sure", "yes");
        assertThat(told(done)).contains("wipe [count, send] {}");
        refused(clerk.post(path, "_list", LIST, "do", "wipe", "id", "other", "_sure", "yes"),
                "is not in the list any more");
    }

    @Test
    void aListOnACardHasTheButtonsOfItsRows() {
        InstanceView own = instance();
        Customer customer = server.instance(Customers.class)
                .create(TEST, key(), entity.id(), new NewCustomer("C-" + UUID.randomUUID().toString().substring(0, 8),
                        "Buyer", null, new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null, null, "en", null,
                        null, null, null, List.of()));
        String form = "x/" + own.id() + "/customer/customers/" + customer.id();
        assertThat(clerk.page("customers/" + customer.id())).contains("Praise &lt;it&gt;",
                "action=\"/console/" + entity.id() + "/" + form + "\"");
        HttpResponse<String> done = clerk.post(form, "_list", "2", "do", "praise", "id", "day-1");
        assertThat(told(done)).contains("praise [day-1]");
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("customers/" + customer.id());
        refused(clerk.post(form, "_list", "2", "do", "praise", "id", "day-2"), "is not in the list any more");
        String glance = "x/" + own.id() + "/glance";
        refused(clerk.post(glance, "_list", "2", "do", "praise", "id", "day-1"), "is not in the list any more");
        assertThat(clerk.post(glance, "text", "milk").headers().firstValue("Location").orElseThrow())
                .endsWith("/console/" + entity.id());
    }

    @Test
    void aButtonIsForThoseAloneWhoMaySeeTheList() {
        String secret = "x/" + instance().id() + "/secret";
        assertThat(clerk.post(secret, "_list", "2", "do", "praise", "id", "day-1").statusCode()).isEqualTo(403);
        assertThat(clerk.postFromElsewhere(path(instance()), "_list", LIST, "do", "touch", "id", "count").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aListThatCannotBeAskedRefusesItsButtons() {
        String path = path(instance());
        HttpResponse<String> failed = press(path + "?do=fail", "touch", "count");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).doesNotContain("on purpose");
    }

    private static void refused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence).doesNotContain("<script>");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** What the plugin said, which the next page shows once. */
    private static String told(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new String(Base64.getUrlDecoder().decode(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'))),
                StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> press(String path, String action, String... rows) {
        List<String> form = new ArrayList<>(List.of("_key", UUID.randomUUID().toString(), "_list", LIST, "do",
                action));
        for (String row : rows) {
            form.addAll(List.of("id", row));
        }
        return clerk.post(path, form.toArray(String[]::new));
    }

    private static String path(InstanceView instance) {
        return "x/" + instance.id() + "/tasks";
    }

    private static InstanceView instance() {
        return server.instance(PluginInstances.class)
                .create(TEST, key(), new NewInstance(BoardPlugin.ID, "console-contribution", "board",
                        "Board " + UUID.randomUUID().toString().substring(0, 8), entity.id(), Map.of()));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
