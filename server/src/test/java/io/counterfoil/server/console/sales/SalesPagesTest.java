package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.invoice.InvoiceQuery;
import io.counterfoil.server.invoice.InvoiceState;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.OnWholeServer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // Set before all tests.
@LeavesBooksWhole
@OnWholeServer
class SalesPagesTest {
    private static final Pattern NEXT = Pattern.compile("href=\"[^\"]*/(invoices[?][^\"]*)\" rel=\"next\"");

    @TempDir
    static Path home;

    private static LocalDate today;

    private static SalesHouse house;
    private static ConsoleReader clerk;
    private static Customer hostile;
    private static Customer many;
    private static IssuedDocument open;
    private static IssuedDocument overdue;
    private static IssuedDocument credited;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home);
        today = house.issued.plusDays(20);
        clerk = house.reader("clerk");
        hostile = house.customer("K-1", "Buyer & <script>alert(1)</script>");
        many = house.customer("K-2", "Many Invoices Ltd");
        open = house.invoice(hostile, today.plusDays(30), "100.00", "Work <img src=x onerror=alert(2)>");
        overdue = house.invoice(hostile, today.minusDays(10), "50.00", "Late work");
        credited = house.invoice(hostile, today.plusDays(5), "70.00", "Wrong work");
        house.the(CreditNotes.class)
                .issue(SalesHouse.TEST, SalesHouse.key(), house.entity.id(), credited.id(),
                        new NewCreditNote(null, "all wrong", List.of(new NewCreditNote.Line(1, null, null, null))));
        for (int i = 0; i < 53; i++) {
            house.invoice(many, today.plusDays(i % 7), Integer.toString(10 + i), "Part " + i);
        }
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void theListShowsDocumentsWithWhereTheyStandAndNothingOfItIsMarkup() {
        HttpResponse<String> page = clerk.get("invoices?customer=" + hostile.id());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(open.number(), overdue.number(), credited.number(), "Overdue", "Credited",
                "Buyer &amp; &lt;script&gt;alert(1)&lt;/script&gt;", "Open, EUR");
        assertThat(page.body()).doesNotContain("<script>alert", " onclick=", " style=\"");
        assertThat(clerk.get("invoices?type=credit-note").body()).contains("CN-", "Used").doesNotContain("INV-");
    }

    @Test
    void aStateNarrowsTheListToTheInvoicesOfThatState() {
        assertThat(clerk.get("invoices?status=overdue").body()).contains(overdue.number())
                .doesNotContain(open.number(), credited.number());
        assertThat(clerk.get("invoices?status=credited").body()).contains(credited.number())
                .doesNotContain(open.number(), overdue.number());
        assertThat(clerk.get("invoices?status=paid").body()).contains("Nothing matches");
    }

    @Test
    void aTextIsTheNumberOfADocumentOrWhoACustomerIs() {
        assertThat(clerk.get("invoices?q=" + open.number()).body()).contains(open.number())
                .doesNotContain(overdue.number());
        assertThat(clerk.get("invoices?q=" + open.number().toLowerCase(java.util.Locale.ROOT)).body())
                .contains(open.number());
        assertThat(clerk.get("invoices?q=K-1").body()).contains(open.number(), overdue.number());
        assertThat(clerk.get("invoices?q=many+invoices+LTD&sort=issued").body()).contains("Many Invoices Ltd")
                .doesNotContain(open.number());
        assertThat(clerk.get("invoices?q=%25").body()).contains("Nothing matches");
    }

    @Test
    void pagesFollowEachOtherWithoutAGapInEveryOrder() {
        for (String sort : List.of("issued", "-issued", "due", "-due", "number", "-number")) {
            for (String filter : List.of("", "&customer=" + many.id())) {
                List<String> seen = new ArrayList<>();
                String place = "invoices?sort=" + sort + filter;
                while (place != null) {
                    HttpResponse<String> page = clerk.get(place);
                    assertThat(page.statusCode()).as(place).isEqualTo(200);
                    seen.addAll(numbers(page.body()));
                    Matcher next = NEXT.matcher(page.body());
                    place = next.find() ? next.group(1).replace("&amp;", "&") : null;
                }
                assertThat(seen).as(sort + filter).doesNotHaveDuplicates().hasSize(filter.isEmpty() ? 56 : 53);
            }
        }
        assertThat(clerk.get("invoices?after=rubbish").statusCode()).isEqualTo(422);
    }

    private static List<String> numbers(String body) {
        return Pattern.compile("invoices/inv_[0-9A-Z]+\">(INV-[0-9-]+)<")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What the list finds by queries is what the documents say of themselves. */
    @ParameterizedTest
    @EnumSource(InvoiceState.class)
    void theQueryOfAStateFindsExactlyTheInvoicesThatSayTheyAreInIt(InvoiceState state) {
        Customer own = house.customer("S-" + state.code(), "State " + state);
        IssuedDocument paid = house.invoice(own, today.plusDays(3), "10.00", "paid");
        IssuedDocument partly = house.invoice(own, today.plusDays(3), "10.00", "partly");
        IssuedDocument late = house.invoice(own, today.minusDays(3), "10.00", "late");
        house.invoice(own, today.plusDays(3), "10.00", "open");
        IssuedDocument taken = house.invoice(own, today.plusDays(3), "10.00", "taken");
        credit(paid, "9.00");
        credit(partly, "4.00");
        credit(late, "4.00");
        credit(taken, null);
        InvoiceList list = house.the(InvoiceList.class);
        Transactions transactions = house.the(Transactions.class);
        for (List<CustomerId> customers : new ArrayList<@Nullable List<CustomerId>>(
                java.util.Arrays.asList(List.of(own.id()), null))) {
            for (boolean descending : List.of(true, false)) {
                InvoiceQuery all = new InvoiceQuery(DocumentType.INVOICE, null, customers, null, InvoiceQuery.Sort.DUE,
                        descending, null);
                InvoiceQuery narrowed = new InvoiceQuery(DocumentType.INVOICE, state, customers, null,
                        InvoiceQuery.sorts(state, customers, null).getFirst(), descending, null);
                List<String> expected = transactions.read(tx -> list.page(tx, house.entity.id(), all, 1_000))
                        .stream()
                        .filter(row -> row.summary().status().equals(state.code()))
                        .map(row -> row.summary().invoice().number())
                        .toList();
                List<String> found = transactions.read(tx -> list.page(tx, house.entity.id(), narrowed, 1_000))
                        .stream()
                        .map(row -> row.summary().invoice().number())
                        .toList();
                assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static void credit(IssuedDocument invoice, @Nullable String amount) {
        house.the(CreditNotes.class)
                .issue(SalesHouse.TEST, SalesHouse.key(), house.entity.id(), invoice.id(),
                        new NewCreditNote(null, "part", List.of(new NewCreditNote.Line(1,
                                amount == null ? null : new BigDecimal(amount), null, null))));
    }

    @Test
    void theExportHasTheSameFiltersAndIsSafeForSpreadsheets() {
        Customer formula = house.customer("F-1", "=HYPERLINK(1)");
        IssuedDocument billed = house.invoice(formula, today.plusDays(1), "12.50", "x");

        HttpResponse<String> csv = clerk.get("invoices.csv?customer=" + formula.id());

        assertThat(csv.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body()).contains(billed.number(), "'=HYPERLINK(1)", "EUR", "12.50")
                .doesNotContain(open.number());
        assertThat(clerk.get("customers.csv?q=F-1").body()).contains("F-1", "'=HYPERLINK(1)", "12.50");
    }

    @Test
    void anInvoiceTellsWhatItSaysAndWhatHappenedToIt() {
        HttpResponse<String> page = clerk.get("invoices/" + credited.id());

        assertThat(page.body()).contains(credited.number(), "Credited", "Wrong work", "70.00", "CN-", "all wrong",
                "What is due when", "customers/" + hostile.id());
        assertThat(clerk.get("invoices/" + open.id()).body())
                .contains("Work &lt;img src=x onerror=alert(2)&gt;", "Nothing paid yet")
                .doesNotContain("<img src=x");
        assertThat(house.reader("controller").get("invoices/" + credited.id()).body()).contains("ledger/entries/jnl_");
        assertThat(clerk.get("invoices/inv_0000000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void aDraftIsWrittenChangedAndIssuedWithoutScript() {
        HttpResponse<String> blank = clerk.get("invoices/new?customer=" + hostile.id());
        assertThat(blank.body()).contains("value=\"K-1\"");

        HttpResponse<String> more = clerk.post("invoices/new", "_key", SalesHouse.key(blank), "customer", "K-1",
                "lines[0].description", "First", "lines[0].quantity", "2", "lines[0].unit", "HUR",
                "lines[0].unitPrice", "1,190.50", "lines[0].taxCategory", "Z", "lines[0].taxReason", "", "add", "1");
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.body()).contains("lines[1].description", "1,190.50");

        HttpResponse<String> wrong = clerk.post("invoices/new", "_key", SalesHouse.key(blank), "customer", "nobody",
                "lines[0].description", "First");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("whole name", "aria-invalid=\"true\"");
        HttpResponse<String> noNumber = clerk.post("invoices/new", "_key", SalesHouse.key(blank), "customer", "K-1",
                "lines[0].description", "First", "lines[0].quantity", "two", "lines[0].unitPrice", "");
        assertThat(noNumber.statusCode()).isEqualTo(422);
        assertThat(noNumber.body()).contains("is no number", "id=\"draft-lines[0].quantity-error\"");

        String draft = house.place(clerk.post("invoices/new", "_key", SalesHouse.key(blank), "customer", "K-1",
                "issueOn", house.issued.toString(), "lines[0].description", "First", "lines[0].quantity", "2",
                "lines[0].unit", "HUR", "lines[0].unitPrice", "1,190.50", "lines[0].taxCategory", "Z",
                "lines[0].taxReason", "", "lines[1].description", "", "lines[1].unitPrice", ""));
        HttpResponse<String> saved = clerk.get(draft);
        assertThat(saved.body()).contains("2,381.00", "value=\"1190.50\"", "Issue …");
        assertThat(clerk.get("invoices/drafts").body()).contains("First");

        HttpResponse<String> confirm = clerk.get(draft + "/issue");
        assertThat(confirm.body()).contains("Issue for 2,381.00");
        String key = SalesHouse.key(confirm);
        HttpResponse<String> stale = clerk.post(draft + "/issue", "_key", SalesHouse.key().value(), "_version", "9");
        assertThat(stale.statusCode()).isEqualTo(422);
        String invoice = house
                .place(clerk.post(draft + "/issue", "_key", key, "_version", SalesHouse.version(confirm)));
        assertThat(invoice).startsWith("invoices/inv_");
        assertThat(house.place(clerk.post(draft + "/issue", "_key", key, "_version", SalesHouse.version(confirm))))
                .as("sent twice")
                .isEqualTo(invoice);
        assertThat(house.place(clerk.get(draft))).isEqualTo(invoice);
        assertThat(clerk.get(invoice).body()).contains("2,381.00", "hours");
    }

    @Test
    void totalsFollowTheFormOfADraftAndNothingIsKept() {
        Draft draft = house.draft(hostile, today.plusDays(1), "1.00", "kept as it is");
        String page = "invoices/drafts/" + draft.id();
        assertThat(clerk.page(page)).contains("/" + page + "/totals\"",
                "hx-trigger=\"input from:closest form delay:400ms\"");
        List<Draft> drafts = house.the(Drafts.class).page(house.entity.id(), Long.MAX_VALUE, 500);
        String leaf = newestLeaf();

        for (String place : List.of("invoices/new/totals", page + "/totals")) {
            HttpResponse<String> totals = clerk.post(place, typed("K-1", "1,190.50", "Z"));
            assertThat(totals.statusCode()).as(place).isEqualTo(200);
            assertThat(totals.body()).as(place)
                    .contains("2,381.00", "Net", "Due date")
                    .doesNotContain("<html", "<script", "<form");
        }
        String[] pressed = typed("K-1", "1,190.50", "Z", "calculate", "1");
        HttpResponse<String> calculated = clerk.post("invoices/new", pressed);
        assertThat(calculated.statusCode()).isEqualTo(200);
        assertThat(calculated.body()).contains("2,381.00", "value=\"1,190.50\"", "value=\"K-1\"");
        assertThat(clerk.post(page, pressed).body()).contains("2,381.00", "value=\"1,190.50\"");
        assertThat(clerk.post("invoices/new", typed("K-1", "1,190.50", "Z", "add", "1")).body())
                .contains("hx-trigger=\"load, input from:closest form delay:400ms\"");

        assertThat(house.the(Drafts.class).page(house.entity.id(), Long.MAX_VALUE, 500)).isEqualTo(drafts);
        assertThat(newestLeaf()).isEqualTo(leaf);
    }

    @Test
    void whatKeepsTotalsFromBeingCalculatedIsToldInTheirPlace() {
        String place = "invoices/new/totals";
        for (String[] few : List.of(new String[]{"customer", ""}, typed("", "5", "Z"), typed("K-1", "", "Z"))) {
            assertThat(said(place, few)).contains("Give a customer and a line with a price");
        }
        assertThat(said(place, typed("nobody", "5", "Z"))).contains("Customer: ", "whole name");
        assertThat(said(place, typed("K-1", "five", "Z"))).contains("Line 1, Price: is no number");
        assertThat(said(place, typed("K-1", "0", "Z"))).contains("Lines: make a total of 0.00");
        assertThat(said(place, typed("K-1", "99999999999999", "Z"))).contains("Line 1, Price: is out of range");
        assertThat(said(place, typed("K-1", "5", ""))).contains("Line 1, Tax: is missing and no tax calculator");
        assertThat(said(place, typed("K-1", "5", "Z", "currency", "<script>alert(3)</script>")))
                .contains("Currency: ", "&lt;script&gt;");
        assertThat(said(place, "customer", "K-1", "lines[0].description", "", "lines[0].unitPrice", "",
                "lines[1].description", "Second", "lines[1].quantity", "two", "lines[1].unitPrice", "5"))
                .as("as the form numbers them")
                .contains("Line 2, Quantity: is no number");
    }

    @Test
    void whoAsksForTotalsWithoutEndIsToldToGoOnAndOthersAreNotHeldUp() {
        ConsoleReader hasty = house.reader("clerk");
        String[] form = typed("K-1", "5", "Z");
        String place = "invoices/new/totals";
        for (int i = 0; i < DraftTotals.A_MINUTE; i++) {
            assertThat(hasty.post(place, form).body()).contains("10.00");
        }
        // What a minute brings back while this runs is less than as many again.
        assertThat(Stream.generate(() -> hasty.post(place, form).body())
                .limit(DraftTotals.A_MINUTE)
                .anyMatch(body -> body.contains("very often"))).isTrue();
        assertThat(hasty.post(place, "customer", "").body()).contains("Give a customer");
        assertThat(clerk.post(place, form).body()).contains("10.00");
    }

    private static String said(String place, String... form) {
        HttpResponse<String> totals = clerk.post(place, form);
        assertThat(totals.statusCode()).as(totals.body()).isEqualTo(200);
        assertThat(totals.body()).doesNotContain("<script", "<dl");
        return totals.body();
    }

    /** A form of one line of two hours, with more names and values after it. */
    private static String[] typed(String customer, String price, String category, String... more) {
        return Stream.concat(
                Stream.of("customer", customer, "issueOn", house.issued.toString(), "lines[0].description",
                        "Work <script>alert(3)</script>", "lines[0].quantity", "2", "lines[0].unit", "HUR",
                        "lines[0].unitPrice", price, "lines[0].taxCategory", category, "lines[0].taxReason", ""),
                Stream.of(more)).toArray(String[]::new);
    }

    private static String newestLeaf() {
        return house.the(AuditRecords.class)
                .list(AuditFilter.all().ofEntity(house.entity.id()), Optional.empty(), 1)
                .getFirst()
                .id()
                .toString();
    }

    @Test
    void aCreditNoteShowsItsSumBeforeItIsIssued() {
        IssuedDocument invoice = house.invoice(hostile, today.plusDays(30), "200.00", "To be corrected");
        String form = "invoices/" + invoice.id() + "/credit";
        HttpResponse<String> page = clerk.get(form);
        assertThat(page.body()).contains("value=\"200.00\"", "To be corrected");

        HttpResponse<String> tooMuch = clerk.post(form, "_key", SalesHouse.key(page), "reason", "r", "line1", "300");
        assertThat(tooMuch.statusCode()).isEqualTo(422);
        assertThat(tooMuch.body()).contains("credit-line1-error");
        assertThat(clerk.post(form, "_key", SalesHouse.key(page), "reason", "", "line1", "10").body())
                .contains("credit-reason-error");

        HttpResponse<String> confirm = clerk.post(form, "_key", SalesHouse.key(page), "reason", "Too dear", "line1",
                "80");
        assertThat(confirm.statusCode()).isEqualTo(200);
        assertThat(confirm.body()).contains("Credit 80.00", "Too dear");
        assertThat(openOf(invoice)).isEqualTo("200.00");
        String note = house.place(clerk.post(form, "_key", SalesHouse.key(confirm), "reason", "Too dear", "line1",
                "80", "confirmed", "yes"));
        assertThat(openOf(invoice)).isEqualTo("120.00");
        assertThat(clerk.get(note).body()).contains("CN-", invoice.number(), "Too dear");
        assertThat(clerk.get(form).body()).contains("120.00");
    }

    private static String openOf(IssuedDocument invoice) {
        return house.the(Transactions.class)
                .read(tx -> house.the(OpenItems.class)
                        .of(tx, house.entity.id(),
                                io.counterfoil.server.allocation.DocumentRef.invoice(invoice.id().value())))
                .stream()
                .map(OpenItem::open)
                .findFirst()
                .orElseThrow()
                .decimal();
    }

    @Test
    void aCustomerIsOpenedFoundAndShownWithWhatIsOwed() {
        HttpResponse<String> blank = clerk.get("customers/new");
        HttpResponse<String> wrong = clerk.post("customers/new", "_key", SalesHouse.key(blank), "name", "", "country",
                "XX", "email", "nonsense");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("customer-name-error", "customer-country-error", "customer-email-error");

        String place = house.place(clerk.post("customers/new", "_key", SalesHouse.key(blank), "name", "Neu & Co",
                "kind", "organisation", "street", "Weg 1", "postalCode", "24103", "city", "Kiel", "country", "DE",
                "currency", "EUR", "language", "de", "number", "N-77", "email", "neu@buyer.example"));
        assertThat(clerk.get(place).body()).contains("Neu &amp; Co", "N-77", "Nothing is open");
        assertThat(clerk.get(place + "/contacts").body()).contains("neu@buyer.example");
        assertThat(clerk.get("customers?q=NEU+CO").body()).contains("N-77").doesNotContain("K-2");
        assertThat(clerk.get("customers?q=neu@buyer.example").body()).contains("N-77").doesNotContain("K-2");
        assertThat(clerk.get("customers?q=K-").body()).contains("K-1", "K-2").doesNotContain("N-77");

        HttpResponse<String> owing = clerk.get("customers/" + many.id());
        assertThat(owing.body()).contains("1,908.00", "Age of what is open", "Many Invoices Ltd");
        assertThat(clerk.get("customers/" + many.id() + "/invoices?sort=-due").body()).contains("INV-");
        HttpResponse<String> statement = house.reader("controller")
                .get("customers/" + many.id() + "/statement?from=" + today + "&to=" + today);
        assertThat(statement.body()).contains("Opening balance", "Closing balance", "1,908.00");
        assertThat(house.reader("controller").get("customers/" + many.id() + "/statement?from=soon").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aCustomerAndWhomToWriteToAreChangedByClicking() {
        Customer customer = house.customer("C-9", "Old Name");
        String page = "customers/" + customer.id();
        HttpResponse<String> form = clerk.get(page + "/change");
        assertThat(form.body()).contains("value=\"Old Name\"", "value=\"24103\"", "<legend>Address</legend>");
        String[] typed = {"_key", SalesHouse.key(form), "_version", SalesHouse.version(form), "name", "New <b>Name</b>",
                "street", "Weg 3", "postalCode", "24105", "city", "Kiel", "country", "DE", "currency", "EUR",
                "language", "de", "taxExemptUntil", "soon"};
        assertThat(clerk.post(page + "/change", typed).body()).contains("customer-taxExemptUntil-error");
        typed[typed.length - 1] = "+12345-01-01";
        assertThat(clerk.post(page + "/change", typed).body()).contains("customer-taxExemptUntil-error");
        typed[typed.length - 1] = "2031-12-31";
        assertThat(house.place(clerk.post(page + "/change", typed))).isEqualTo(page);
        assertThat(clerk.get(page).body()).contains("New &lt;b&gt;Name&lt;/b&gt;", "24105").doesNotContain("Old Name");
        typed[1] = SalesHouse.key().value();
        assertThat(clerk.post(page + "/change", typed).statusCode()).as("made for the version before").isEqualTo(422);
        assertThat(house.reader("collector").get(page).body()).doesNotContain(page + "/change");
        assertThat(house.reader("collector").post(page + "/change", typed).statusCode()).isEqualTo(403);

        HttpResponse<String> blank = clerk.get(page + "/contacts/new");
        assertThat(clerk.post(page + "/contacts/new", "_key", SalesHouse.key(blank), "purpose", "reminders", "name",
                "Rita", "email", "nonsense").body()).contains("contact-email-error", "value=\"Rita\"");
        assertThat(house.place(clerk.post(page + "/contacts/new", "_key", SalesHouse.key(blank), "purpose",
                "reminders", "name", "Rita", "email", "rita@buyer.example"))).isEqualTo(page + "/contacts");
        String list = clerk.get(page + "/contacts").body();
        assertThat(list).contains("rita@buyer.example", "contacts/new");
        String rita = ConsoleDoor.found(Pattern.compile("(" + page + "/contacts/con_[0-9A-Za-z]+)\">Rita<"), list);
        HttpResponse<String> shown = clerk.get(rita);
        assertThat(house.place(clerk.post(rita, "_key", SalesHouse.key(shown), "_version", SalesHouse.version(shown),
                "purpose", "billing", "name", "Rita R.", "email", "rita.r@buyer.example"))).isEqualTo(
                        page + "/contacts");
        HttpResponse<String> again = clerk.get(rita);
        assertThat(house.place(clerk.post(rita + "/remove", "_key", SalesHouse.key(again), "_version",
                SalesHouse.version(again)))).isEqualTo(page + "/contacts");
        assertThat(clerk.get(page + "/contacts").body()).doesNotContain("rita");
        assertThat(clerk.get(rita).statusCode()).isEqualTo(404);
    }

    @Test
    void whatAnEventSaysOfAPersonIsForThoseWhoMaySeeCustomers() {
        Customer customer = house.customer("C-10", "Secret Name");
        HttpResponse<String> form = clerk.get("customers/" + customer.id() + "/contacts/new");
        house.place(clerk.post("customers/" + customer.id() + "/contacts/new", "_key", SalesHouse.key(form), "purpose",
                "billing", "name", "Rita", "email", "secret.rita@buyer.example"));
        String list = house.reader("auditor").get("audit?object=" + customer.id()).body();
        String event = ConsoleDoor.found(Pattern.compile("(audit/aud_[0-9A-Za-z]+)\">Contact of a customer added<"),
                list);

        assertThat(house.reader("auditor").get(event).body()).contains("secret.rita@buyer.example");
        String logs = house.the(Roles.class)
                .create(SalesHouse.TEST, Optional.of(SalesHouse.key()), "logs-only", "The log, and nobody's name",
                        List.of("audit:read", "entity:read"))
                .name();
        assertThat(house.reader(logs).get(event).body()).contains("about a person")
                .doesNotContain("secret.rita@buyer.example");
    }

    @Test
    void whoAsksToBeForgottenIsErasedAfterALookAndTheNumberTyped() throws Exception {
        Customer customer = house.customer("E-1", "Forget Me");
        house.invoice(customer, today.plusDays(3), "12.00", "Owed");
        ConsoleReader administrator = house.reader("administrator");
        String page = "customers/" + customer.id();
        assertThat(clerk.get(page).body()).doesNotContain("/erasure");
        assertThat(clerk.get(page + "/erasure").statusCode()).isEqualTo(403);
        assertThat(administrator.get(page).body()).contains(page + "/erasure");
        HttpResponse<String> look = administrator.get(page + "/erasure");
        assertThat(look.body()).contains("Forget Me", "12.00", "E-1", "Is destroyed");

        String key = SalesHouse.key(look);
        HttpResponse<String> wrong = administrator.post(page + "/erasure", "_key", key, "number", "E-2", "reason", "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("erasure-form-number-error");
        assertThat(administrator.post(page + "/erasure", "_key", key, "number", "E-1", "reason", "").body())
                .contains("erasure-form-reason-error");
        assertThat(house.place(administrator.post(page + "/erasure", "_key", key, "number", "E-1", "reason",
                "asked for it"))).isEqualTo(page);
        assertThat(administrator.get(page).body()).contains("12.00", "Erased")
                .doesNotContain("Forget Me", "/erasure",
                        "/change");
        assertThat(administrator.get(page + "/change").statusCode()).isEqualTo(409);
        assertThat(administrator.post(page + "/change", "_key", key, "_version", "1", "name", "Who is gone")
                .statusCode()).isEqualTo(409);
    }

    @Test
    void thePaletteFindsByNumberAndName() {
        assertThat(clerk.get("search?q=" + open.number()).body()).contains("\"label\":\"" + open.number() + "\"",
                "invoices/" + open.id());
        assertThat(clerk.get("search?q=Many+Invoices+Ltd").body()).contains("customers/" + many.id());
        HttpResponse<String> few = clerk.get("search?q=INV-");
        assertThat(few.body().split("\"href\"", -1).length - 1).isBetween(1, 10);
        assertThat(clerk.get("search?q=").body()).isEqualTo("[]");
        assertThat(house.reader().get("search?q=INV-").statusCode()).as("who has no role here").isEqualTo(404);
    }

    @Test
    void whoMayNotIsNeitherOfferedNorAllowed() {
        ConsoleReader collector = house.reader("collector");
        Draft draft = house.draft(hostile, today.plusDays(1), "1.00", "not theirs");

        assertThat(collector.get("invoices").body()).doesNotContain("invoices/new");
        assertThat(collector.get("invoices/" + open.id()).body()).doesNotContain("/credit\"");
        assertThat(collector.get("invoices/new").statusCode()).isEqualTo(403);
        assertThat(collector.post("invoices/new/totals", typed("K-1", "5", "Z")).statusCode()).isEqualTo(403);
        assertThat(collector.post("invoices/drafts/" + draft.id() + "/totals", typed("K-1", "5", "Z")).statusCode())
                .isEqualTo(403);
        assertThat(collector.post("invoices/drafts/" + draft.id() + "/issue", "_version", "1").statusCode())
                .isEqualTo(403);
        assertThat(collector.post("invoices/" + open.id() + "/credit", "reason", "x", "line1", "1", "confirmed", "yes")
                .statusCode()).isEqualTo(403);
        assertThat(collector.post("customers/new", "name", "x").statusCode()).isEqualTo(403);
        ConsoleReader nobody = house.reader();
        for (String place : List.of("invoices", "invoices.csv", "invoices/" + open.id(), "customers", "customers.csv",
                "customers/" + hostile.id(), "invoices/drafts")) {
            assertThat(nobody.get(place).statusCode()).as(place).isEqualTo(403);
        }
    }
}
