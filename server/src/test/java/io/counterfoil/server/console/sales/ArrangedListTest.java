package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers arrange of a list, as a browser without scripts does it. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@OnWholeServer
class ArrangedListTest {
    private static final Pattern VIEW = Pattern.compile("vw_[0-9A-Za-z]+");

    @TempDir
    static Path home;

    private static SalesHouse house;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home);
        LocalDate today = house.issued.plusDays(20);
        Customer customer = house.customer("K-1", "One Ltd");
        for (int i = 0; i < 27; i++) {
            house.invoice(customer, i == 0 ? today.minusDays(5) : today.plusDays(5), "10.00", "Part " + i);
        }
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static long rows(String page) {
        return Pattern.compile("<tr data-row=").matcher(page).results().count();
    }

    private static String address(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        return URI.create(done.headers().firstValue("Location").orElseThrow()).toString();
    }

    private static String save(ConsoleReader reader, String query, String name, String... more) {
        String[] form = new String[4 + more.length];
        System.arraycopy(new String[]{"name", name, "query", query}, 0, form, 0, 4);
        System.arraycopy(more, 0, form, 4, more.length);
        Matcher view = VIEW.matcher(address(reader.post("lists/invoices/views/new", form)));
        assertThat(view.find()).isTrue();
        return view.group();
    }

    @Test
    void aPageHasAsManyRowsAsTheAddressSays() {
        ConsoleReader clerk = house.reader("clerk");

        assertThat(rows(clerk.get("invoices?rows=25").body())).isEqualTo(25);
        assertThat(clerk.get("invoices?rows=25").body()).contains("rel=\"next\"", "rows=100");
        assertThat(rows(clerk.get("invoices?rows=7").body())).isEqualTo(27);
        assertThat(rows(clerk.get("invoices").body())).isEqualTo(27);
    }

    @Test
    void columnsAreLeftOutAndMovedForOneReader() {
        ConsoleReader clerk = house.reader("clerk");
        HttpResponse<String> kept = clerk.post("lists/invoices/columns", "order", "customer", "order", "issued",
                "order", "due", "show", "customer", "show", "due", "up", "due", "back",
                "/console/" + house.entity.id() + "/invoices?rows=25");

        assertThat(address(kept)).endsWith("/invoices?rows=25");
        String page = clerk.get("invoices").body();
        assertThat(page).contains("data-label=\"Due\"").doesNotContain("data-label=\"Issued\"");
        assertThat(page.indexOf("data-label=\"Due\"")).isGreaterThan(page.indexOf("data-label=\"Customer\""));
        assertThat(house.reader("clerk").get("invoices").body()).contains("data-label=\"Issued\"");
        clerk.post("lists/invoices/columns", "reset", "yes");
        assertThat(clerk.get("invoices").body()).contains("data-label=\"Issued\"");
    }

    @Test
    void aFormThatIsNoChoiceOfColumnsIsRefusedAndLeadsNowhereElse() {
        ConsoleReader clerk = house.reader("clerk");

        assertThat(clerk.post("lists/invoices/columns", "order", "<script>").statusCode()).isEqualTo(422);
        assertThat(clerk.post("lists/nothing/columns", "order", "due").statusCode()).isEqualTo(404);
        assertThat(address(clerk.post("lists/invoices/columns", "order", "due", "show", "due", "back",
                "https://elsewhere.example/"))).endsWith(house.entity.id() + "/invoices");
    }

    @Test
    void aSavedViewOpensTheListUntilItIsLeft() {
        ConsoleReader clerk = house.reader("clerk");
        assertThat(clerk.get("lists/invoices/views/new?query=status%3Doverdue").body())
                .contains("value=\"status=overdue\"");
        String view = save(clerk, "status=overdue&rows=25", "Late & <b>", "opening", "yes");

        assertThat(rows(clerk.get("invoices").body())).isEqualTo(1);
        assertThat(clerk.get("invoices").body()).contains("Late &amp; &lt;b&gt;", "saved=" + view);
        assertThat(rows(clerk.get("invoices?saved=all").body())).isEqualTo(27);
        assertThat(rows(clerk.get("invoices?status=open").body())).isEqualTo(26);
        assertThat(rows(house.reader("clerk").get("invoices").body())).isEqualTo(27);
        assertThat(clerk.get("lists/invoices/views").body()).contains("Only you", "Opens the list");
        address(clerk.post("lists/invoices/views/plain", "_key", "k-plain"));
        assertThat(rows(clerk.get("invoices").body())).isEqualTo(27);
        address(clerk.post("lists/invoices/views/" + view + "/removal", "_key", "k-" + System.nanoTime()));
        assertThat(clerk.get("invoices").body()).doesNotContain("Late &amp;");
    }

    @Test
    void whatWasSearchedForIsNotKept() {
        assertThat(house.reader("clerk").get("invoices?q=One+Ltd&status=open").body())
                .contains("query=status%3Dopen\"")
                .doesNotContain("query=q%3D");
    }

    @Test
    void aViewIsSharedByWhoMayAndWithTheHoldersOfTheRoleAlone() {
        ConsoleReader controller = house.reader("controller", "clerk");
        ConsoleReader clerk = house.reader("clerk");
        ConsoleReader collector = house.reader("collector");
        String view = save(controller, "status=overdue", "Everyone late", "role", "clerk");

        assertThat(controller.get("lists/invoices/views/new").body()).contains("value=\"clerk\">Clerk</option>");
        assertThat(clerk.get("invoices").body()).contains("Everyone late");
        assertThat(clerk.get("lists/invoices/views").body()).contains("Clerk");
        assertThat(collector.get("invoices").body()).doesNotContain("Everyone late");
        assertThat(clerk.get("lists/invoices/views").body()).doesNotContain("/removal");
        assertThat(
                clerk.post("lists/invoices/views/" + view + "/removal", "_key", "k-" + System.nanoTime()).statusCode())
                .isEqualTo(404);
        assertThat(collector.post("lists/invoices/views/" + view + "/opening", "_key", "k-" + System.nanoTime())
                .statusCode()).isEqualTo(404);
        address(clerk.post("lists/invoices/views/" + view + "/opening", "_key", "k-" + System.nanoTime()));
        assertThat(rows(clerk.get("invoices").body())).isEqualTo(1);
        assertThat(clerk.post("lists/invoices/views/new", "name", "Mine", "query", "", "role", "clerk").statusCode())
                .isIn(403, 422);
        address(controller.post("lists/invoices/views/" + view + "/removal", "_key", "k-" + System.nanoTime()));
        assertThat(rows(clerk.get("invoices").body())).isEqualTo(27);
    }

    @Test
    void anEmptyNameIsSaidBesideItsField() {
        HttpResponse<String> again = house.reader("clerk").post("lists/invoices/views/new", "name", " ", "query", "");

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("is empty or too long. Give 1 to 60 characters");
    }

    @Test
    void everyExportIsRecordedWithoutWhatWasSearchedFor() {
        ConsoleReader clerk = house.reader("clerk");
        HttpResponse<String> file = clerk.get("invoices.csv?q=One+Ltd");
        HttpResponse<String> workbook = clerk.get("invoices.xlsx");

        assertThat(file.body().lines()).hasSize(28);
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.body()).startsWith("PK");
        List<AuditEvent> events = house.the(AuditRecords.class)
                .list(new AuditFilter(Optional.of(house.entity.id()), Optional.empty(), Optional.of("list.export"),
                        Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty(), 10);
        assertThat(events).hasSize(2);
        assertThat(events.toString()).doesNotContain("One Ltd");
        assertThat(clerk.get("invoices.exe").statusCode()).isEqualTo(404);
    }

    @Test
    void lettersAreTurnedOffInTheReadersBrowser() {
        ConsoleReader clerk = house.reader("clerk");

        assertThat(clerk.get("account").body()).contains("data-keys=\"on\"");
        assertThat(clerk.post("account/keys", "keys", "off").headers().allValues("Set-Cookie").toString())
                .contains("cf_keys=off");
    }
}
