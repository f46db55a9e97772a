package io.counterfoil.server.portal;

import static io.counterfoil.server.portal.PortalHouse.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceErrors;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PortalPlugins;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LeavesBooksWhole
class PortalTest {
    private static final PortalHouse HOUSE = PortalHouse.shared();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f]{32})\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final LegalEntity entity = entity();
    private final Customer customer = customer(entity, "Buyer & <script>alert(1)</script>", "en");
    private final InvoiceId invoice = invoice(entity, customer, "Work <img src=x onerror=alert(2)>");

    @AfterEach
    void gatewaysWorkAgain() {
        HOUSE.gateways.beginning = Checkouts.Beginning.BEGUN;
    }

    @Test
    void aLinkShowsTheInvoiceAndNothingOnThePageIsScript() throws Exception {
        HttpResponse<String> page = get(link(), "en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"en\"", "open 100.00 EUR of 100.00 EUR overdue false",
                "payable true", "href=\"/pay/", "/invoice.pdf", entity.name(),
                "Buyer &amp; &lt;script&gt;alert(1)&lt;/script&gt;", "Work &lt;img src=x onerror=alert(2)&gt;",
                "mailto:accounts@seller.example", "/css/portal.css");
        assertThat(page.body()).doesNotContain("<script", "<img src=x", "<style", " style=");
        assertThat(page.headers().map()).containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-robots-tag", List.of("noindex"));
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src");
        Matcher sheet = Pattern.compile("href=\"(/assets/kit/[0-9a-f]+/css/portal.css)\"").matcher(page.body());
        assertThat(sheet.find()).isTrue();
        assertThat(get(HOUSE.address().resolve(sheet.group(1)), "en").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageCarriesTheNameAndTheColoursOfItsCompanyAndStillNothingInline() throws Exception {
        Branding branding = HOUSE.the(Branding.class);
        URI link = link();
        String policy = get(link, "en").headers().firstValue("content-security-policy").orElseThrow();
        assertThat(get(link, "en").body()).doesNotContain("/assets/portal/");

        PortalBrand brand = branding.set(ANNA, key(), entity.id(), new IfMatch(0),
                new Branding.NewBrand("Nord & Söhne", "#0A58CA", null));

        String sheet = "/assets/portal/" + entity.id() + "/1.css";
        HttpResponse<String> page = get(link, "en");
        assertThat(page.body()).contains("Nord &amp; Söhne", "<link rel=\"stylesheet\" href=\"" + sheet + "\">")
                .doesNotContain(" style=", "<style", entity.name());
        assertThat(page.headers().firstValue("content-security-policy")).contains(policy);
        HttpResponse<String> colours = get(HOUSE.address().resolve(sheet), "en");
        assertThat(colours.headers().firstValue("content-type").orElseThrow()).startsWith("text/css");
        assertThat(colours.body()).contains("--acc: light-dark(#0a58ca, " + brand.accentDark() + ");");
        for (String other : List.of("/2.css", "/0.css", "/999999999.css", "/9999999999.css", "/x.css")) {
            assertThat(get(HOUSE.address().resolve("/assets/portal/" + entity.id() + other), "en").statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
        refused(HttpErrors.STALE, () -> branding.set(ANNA, key(), entity.id(), new IfMatch(0),
                new Branding.NewBrand(null, null, null)));
        branding.set(ANNA, key(), entity.id(), new IfMatch(1), new Branding.NewBrand(null, null, null));
        assertThat(get(link, "en").body()).contains(entity.name()).doesNotContain("/assets/portal/", "Nord &amp;");
        assertThat(get(HOUSE.address().resolve(sheet), "en").statusCode()).isEqualTo(404);
        assertThat(leaves("portal-brand.set")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en-GB,en;q=0.9 | en | en", "de-AT,en;q=0.5 | en | de", "fr | de | de",
            "fr, de;q=0.2 | en | de", "'' | de | de", ";;; | en | en"})
    void thePageSpeaksWhatTheBrowserAsksForElseWhatTheCustomerSpeaks(String asked, String spoken, String expected)
            throws Exception {
        InvoiceId other = invoice(entity, customer(entity, "Käufer", spoken), "Arbeit");
        HttpResponse<String> page = get(link(other), asked);

        assertThat(page.body()).contains("<html lang=\"" + expected + "\"",
                expected.equals("de") ? "Fragen zu dieser Rechnung" : "Questions about this invoice");
        assertThat(page.headers().firstValue("content-language")).contains(expected);
    }

    @Test
    void thePdfComesByTheSameLink() throws Exception {
        HttpResponse<String> pdf = get(URI.create(link() + "/invoice.pdf"), "en");

        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(pdf.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void aTokenThatWasNotSignedHereIsRefusedWithoutAskingTheDatabase() throws Exception {
        String token = token(link());
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        LinkTokens tokens = HOUSE.the(LinkTokens.class);
        for (int at : new int[]{0, 7, 8, 39, 40, 55}) {
            byte[] forged = bytes.clone();
            forged[at] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(tokens.read(text)).as("byte %d", at).isEmpty();
            assertThat(get(HOUSE.address().resolve("/pay/" + text), "en").statusCode()).isEqualTo(404);
        }
        // Rightly signed, but the secret is not the one that is stored.
        LinkId id = new LinkId(ByteBuffer.wrap(bytes).getLong());
        assertThat(get(HOUSE.address().resolve("/pay/" + tokens.write(id, tokens.secret())), "en").statusCode())
                .isEqualTo(404);
        assertThat(tokens.read(token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%3Cscript%3E", "..%2f..",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whateverElseStandsInTheAddressGetsAFriendlyPage(String token) throws Exception {
        for (String rest : List.of("", "/invoice.pdf", "/return")) {
            HttpResponse<String> page = get(URI.create(HOUSE.address() + "/pay/" + token + rest), "de");
            assertThat(page.statusCode()).isIn(400, 404);
            if (!token.startsWith("..")) {
                assertThat(page.body()).contains("<h1>Dieser Link funktioniert nicht</h1>")
                        .doesNotContain("<script");
            }
        }
    }

    @Test
    void anExpiredLinkSaysSoAndWhomToAskAndNothingOfTheInvoice() throws Exception {
        URI link = link();
        HOUSE.clock.forward(Duration.ofDays(60));
        try {
            HttpResponse<String> page = get(link, "en");

            assertThat(page.statusCode()).isEqualTo(410);
            assertThat(page.body()).contains("This link has expired", "accounts@seller.example")
                    .doesNotContain("100.00", "Buyer");
            assertThat(get(URI.create(link + "/invoice.pdf"), "en").statusCode()).isEqualTo(410);
            assertThat(post(link, "key=" + "0".repeat(32)).statusCode()).isEqualTo(410);
        } finally {
            HOUSE.clock.forward(Duration.ofDays(-60));
        }
    }

    @Test
    void aRevokedLinkEndsAtOnceAndTheOthersStay() throws Exception {
        Links links = HOUSE.the(Links.class);
        MadeLink first = links.create(ANNA, key(), entity.id(), invoice, null);
        URI second = link();

        Link revoked = links.revoke(ANNA, entity.id(), invoice, first.link().id());

        assertThat(revoked.revokedAt()).isNotNull();
        HttpResponse<String> page = get(Objects.requireNonNull(first.url()), "en");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("withdrawn").doesNotContain("100.00");
        assertThat(get(second, "en").statusCode()).isEqualTo(200);
        assertThat(links.revoke(ANNA, entity.id(), invoice, first.link().id())).isEqualTo(revoked);
        assertThat(links.page(entity.id(), invoice, Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(leaves("portal.create-link")).isEqualTo(2);
        assertThat(leaves("portal.revoke-link")).isEqualTo(2);
    }

    @Test
    void aLinkIsOfOneEntityAndInvoice() {
        LegalEntity other = entity();
        InvoiceId another = invoice(entity, customer, "Other work");
        Links links = HOUSE.the(Links.class);
        Link link = links.create(ANNA, key(), entity.id(), invoice, null).link();

        refused(InvoiceErrors.NOT_FOUND, () -> links.create(ANNA, key(), other.id(), invoice, null));
        refused(PortalErrors.LINK_NOT_FOUND, () -> links.revoke(ANNA, other.id(), invoice, link.id()));
        refused(PortalErrors.LINK_NOT_FOUND, () -> links.revoke(ANNA, entity.id(), another, link.id()));
        refused(InvoiceErrors.NOT_FOUND, () -> links.page(other.id(), invoice, Long.MAX_VALUE, 10));
        assertThat(links.page(entity.id(), another, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void theAddressIsToldOnceAndNothingThatIsStoredOrLoggedHoldsIt() {
        Links links = HOUSE.the(Links.class);
        IdempotencyKey key = key();
        MadeLink made = links.create(ANNA, key, entity.id(), invoice, 7);
        String token = token(Objects.requireNonNull(made.url()));
        byte[] secret = Arrays.copyOfRange(Base64.getUrlDecoder().decode(token), 8, 40);

        MadeLink again = links.create(ANNA, key, entity.id(), invoice, 7);

        assertThat(again).isEqualTo(new MadeLink(made.link(), null));
        assertThat(Duration.between(made.link().createdAt(), made.link().expiresAt())).isEqualTo(Duration.ofDays(7));
        String stored = TestDatabase.shared()
                .transactions()
                .read(tx -> new LinkRepository().find(tx, made.link().id()))
                .orElseThrow()
                .secretHash();
        assertThat(stored).isEqualTo(LinkTokens.hash(secret)).hasSize(64);
        assertThat(HOUSE.leaves.toString()).doesNotContain(token);
        assertThat(TestDatabase.shared()
                .transactions()
                .<Integer>read(tx -> tx.jooq()
                        .fetchSingle("SELECT COUNT(*) FROM command_outcome WHERE outcome LIKE ?", "%" + token + "%")
                        .get(0, Integer.class)))
                .isZero();
    }

    @Test
    void linksAreForInvoicesWithAPageAndADateInSight() {
        Links links = HOUSE.the(Links.class);
        InvoiceId note = HOUSE.the(CreditNotes.class)
                .issue(ANNA, key(), entity.id(), invoice, new NewCreditNote(null, "Test",
                        List.of(new NewCreditNote.Line(1, BigDecimal.TEN, null, null))))
                .id();
        LegalEntity plain = HOUSE.the(Entities.class)
                .create(ANNA, key(), new NewEntity("Plain " + UUID.randomUUID(), "EUR",
                        "UTC", "en", ADDRESS, null, null, null, null, 30, List.of()));
        InvoiceId unseen = invoice(plain, customer(plain, "Buyer", "en"), "Work");

        refused(PortalErrors.NOT_AN_INVOICE, () -> links.create(ANNA, key(), entity.id(), note, null));
        refused(PortalErrors.NO_PAGE, () -> links.create(ANNA, key(), plain.id(), unseen, null));
        refused(PortalErrors.INVALID, () -> links.create(ANNA, key(), entity.id(), invoice, 0));
        refused(PortalErrors.INVALID, () -> links.create(ANNA, key(), entity.id(), invoice, 367));
    }

    @Test
    void payingLeadsToTheGatewayAndTheSameFormNeverBeginsTwice() throws Exception {
        URI link = link();
        String form = "key=" + hiddenKey(get(link, "en"));

        HttpResponse<String> first = post(link, form);
        HttpResponse<String> second = post(link, form);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("location").orElseThrow()).startsWith("https://gateway.example/");
        assertThat(second.headers().firstValue("location")).isEqualTo(first.headers().firstValue("location"));
        assertThat(HOUSE.gateways.begun).filteredOn(one -> one.startsWith(invoice.text()))
                .containsExactly(invoice + " 100.00 EUR");
        assertThat(HOUSE.gateways.returns).contains(URI.create(link + "/return"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"again=1 | 422 | Say &lt;how&gt; much",
            "more=1 | 409 | has changed meanwhile"})
    void aFormThatCannotBeActedOnShowsThePageAgainWithTheReason(String fields, int status, String notice)
            throws Exception {
        URI link = link();
        HttpResponse<String> page = post(link, "key=" + hiddenKey(get(link, "en")) + "&" + fields);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("Notice: ", notice);
        assertThat(HOUSE.gateways.begun).noneMatch(one -> one.startsWith(invoice.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key=", "key=zz", "key=0123", "other=1"})
    void aFormWithoutTheHiddenKeyBeginsNothing(String form) throws Exception {
        HttpResponse<String> page = post(link(), form.isEmpty() ? "x=1" : form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("send the form once more");
        assertThat(HOUSE.gateways.begun).noneMatch(one -> one.startsWith(invoice.text()));
    }

    @ParameterizedTest
    @CsvSource({"IN_PROGRESS,409,on its way", "CHANGED,409,has changed", "UNAVAILABLE,503,Nothing was charged"})
    void whenThePaymentCannotBeginThePageSaysWhy(Checkouts.Beginning beginning, int status, String notice)
            throws Exception {
        URI link = link();
        String form = "key=" + hiddenKey(get(link, "en"));
        HOUSE.gateways.beginning = beginning;

        HttpResponse<String> page = post(link, form);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(notice);
    }

    @ParameterizedTest
    @CsvSource({"PAID,Thank you,Back to the invoice", "PENDING,being processed,Look again",
            "FAILED,did not work,Try again", "OPEN,not finished,Continue to payment",
            "UNKNOWN,do not know yet,Look again", "TAKEN_BACK,was taken back,Back to the invoice",
            "QUESTIONED,bank questions,Back to the invoice"})
    void theReturnPageTellsWhatBecameOfThePayment(Checkouts.Progress progress, String title, String next)
            throws Exception {
        HOUSE.gateways.latest.put(invoice, new Checkouts.Latest(progress,
                Money.parse("100.00", CurrencyCode.of("EUR")), URI.create("https://gateway.example/page")));

        HttpResponse<String> page = get(URI.create(link() + "/return"), "en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(title, next);
        assertThat(page.body().contains("https://gateway.example/page")).isEqualTo(progress == Checkouts.Progress.OPEN);
    }

    @Test
    void withoutAPaymentTheReturnPageIsTheInvoice() throws Exception {
        URI link = link();
        HttpResponse<String> page = get(URI.create(link + "/return"), "en");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("location").orElseThrow()).endsWith("/pay/" + token(link));
    }

    @Test
    void whileAPaymentIsOnItsWayThereIsNoOtherOne() throws Exception {
        HOUSE.gateways.latest.put(invoice, new Checkouts.Latest(Checkouts.Progress.PENDING, null, null));

        assertThat(get(link(), "en").body()).contains("pending true payable false");
    }

    @Test
    void messagesGetALinkOfTheirOwnOnlyWhereCustomersReachTheServer() throws Exception {
        Pages pages = HOUSE.the(Pages.class);
        Links links = HOUSE.the(Links.class);
        PortalAddress known = new PortalAddress(new PortalConfig(),
                new HttpConfig().setPublicUrl(Optional.of(URI.create("https://pay.example/"))), () -> null);

        assertThat(new MailedLinks(links, pages, HOUSE.the(PortalAddress.class)).link(entity.id(), invoice)).isEmpty();
        assertThat(known.page("abc")).isEqualTo(URI.create("https://pay.example/pay/abc"));
        Optional<URI> link = new MailedLinks(links, pages, known).link(entity.id(), invoice);
        assertThat(link).isPresent();
        assertThat(get(HOUSE.address().resolve(link.get().getPath()), "en").statusCode()).isEqualTo(200);
        assertThat(links.page(entity.id(), invoice, Long.MAX_VALUE, 10).getFirst().madeBy()).isEqualTo("sys_portal");
    }

    private URI link() {
        return link(invoice);
    }

    private URI link(InvoiceId of) {
        return Objects.requireNonNull(
                HOUSE.the(Links.class).create(ANNA, key(), entity.id(), of, null).url());
    }

    private static String token(URI link) {
        return link.getPath().substring("/pay/".length());
    }

    private static String hiddenKey(HttpResponse<String> page) {
        Matcher found = KEY.matcher(page.body());
        assertThat(found.find()).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private HttpResponse<String> get(URI address, String languages) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!languages.isEmpty()) {
            request.header("Accept-Language", languages);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI link, String form) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(link + "/pay"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private long leaves(String type) {
        return HOUSE.leaves.stream()
                .filter(leaf -> entity.id().equals(leaf.entity()) && leaf.type().equals(type))
                .count();
    }

    private static LegalEntity entity() {
        LegalEntity made = HOUSE.the(Entities.class)
                .create(ANNA, key(), new NewEntity("Seller " + UUID.randomUUID(), "EUR",
                        "UTC", "en", ADDRESS, "accounts@seller.example", null, null, null, 30, List.of()));
        for (String point : List.of("portal-contribution", "invoice-template")) {
            var unused = PortalPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, point, made.id());
        }
        return made;
    }

    private static Customer customer(LegalEntity of, String name, String language) {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), of.id(),
                        new NewCustomer(null, name, null, ADDRESS, null, null, language, null, null, null, null, null));
    }

    private static InvoiceId invoice(LegalEntity of, Customer buyer, String description) {
        Drafts drafts = HOUSE.the(Drafts.class);
        DraftLine line = new DraftLine(description, BigDecimal.ONE, null, new BigDecimal("100"), null, null, null,
                null, "Z", null, null, null, null, null);
        Draft draft = drafts.create(ANNA, key(), of.id(), new DraftContent(buyer.id(), "EUR", null, null, null, null,
                null, null, null, null, null, null, List.of(line)));
        return drafts.issue(ANNA, key(), of.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    private static void refused(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
