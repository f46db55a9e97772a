package io.counterfoil.server.portal;

import static io.counterfoil.server.portal.PortalHouse.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerChanges;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.document.AccountStatements;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.payment.ShortReason;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PortalPlugins;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestKind;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers' contacts who sign in, over HTTP. */
class AccountTest {
    private static final PortalHouse HOUSE = PortalHouse.shared();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f]{32})\"");
    private static final String GATEWAY = "ins_0HQ3ZJ8K9V2W4";
    private static final String SAME = "same-origin";

    /** Answer of a command of these tests. */
    record Imported(int invoices) {}

    private final HttpClient browser = HttpClient.newHttpClient();
    private final LegalEntity entity = entity();
    private final String email = "buyer-" + UUID.randomUUID() + "@buyer.example";
    private final Customer customer = customer("=Buyer <script>alert(1)</script>", email);
    private final InvoiceId invoice = invoice(customer);

    @BeforeEach
    void askAsOftenAsTheseTestsDo() {
        HOUSE.the(HttpConfig.class).setLimitSignIn(0).setLimitPages(0).setLimitLink(0);
    }

    @AfterEach
    void gatewaysWorkAgain() {
        HOUSE.gateways.beginning = Checkouts.Beginning.BEGUN;
        HOUSE.gateways.underWay = Set.of();
        HOUSE.the(PortalConfig.class).setUrl(Optional.empty());
    }

    @Test
    void whoeverAsksIsAnsweredTheSameAndOnlyAContactGetsALink() throws Exception {
        HttpResponse<String> known = post("/portal/sign-in", "email=" + email, SAME, "");
        HttpResponse<String> unknown = post("/portal/sign-in", "email=nobody-" + email, SAME, "");
        HttpResponse<String> nonsense = post("/portal/sign-in", "email=%3Cscript%3E", SAME, "");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo(nonsense.body());
        assertThat(asked(1)).hasSize(1);
    }

    @Test
    void theMailCarriesTheLinkAndIsForThatOnePersonOnly() throws Exception {
        String token = link();
        PortalSignInId id = signIn(asked(1).getFirst());

        Written written = TestDatabase.shared().transactions().read(tx -> {
            Message message = HOUSE.the(Messages.class).find(tx, entity.id(), "portal-sign-in:" + id).orElseThrow();
            assertThat(message.purposes()).containsExactly("portal");
            return HOUSE.the(SignInMail.class)
                    .write(tx, message, List.of(new Recipient("Bea", email)), Map.of());
        });

        assertThat(written).isInstanceOfSatisfying(Written.Text.class,
                text -> assertThat(text.body()).contains("/portal/sign-in/enter/" + token, "15 minutes", "Bea"));
        HOUSE.clock.forward(Duration.ofMinutes(16));
        assertThat(TestDatabase.shared()
                .transactions()
                .<Written>read(tx -> HOUSE.the(SignInMail.class)
                        .write(tx, HOUSE.the(Messages.class)
                                .find(tx, entity.id(), "portal-sign-in:" + id)
                                .orElseThrow(), List.of(new Recipient("Bea", email)), Map.of())))
                .isInstanceOf(Written.Withdrawn.class);
    }

    @Test
    void lookingAtTheLinkUsesNothingUpAndTheButtonUsesItOnce() throws Exception {
        String enter = "/portal/sign-in/enter/" + link();

        assertThat(get(enter, "").body()).contains("<button").doesNotContain("<script");
        assertThat(get(enter, "").statusCode()).isEqualTo(200);
        HttpResponse<String> entered = post(enter, "", SAME, "");
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("set-cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(post(enter, "", SAME, "").statusCode()).isEqualTo(410);
        assertThat(get(enter, "").statusCode()).isEqualTo(410);
        assertThat(leaves("portal.sign-in")).singleElement()
                .satisfies(leaf -> assertThat(leaf.actor().principal()).startsWith("con_"));
    }

    @Test
    void anExpiredOrForgedLinkOpensNothing() throws Exception {
        String token = link();
        String forged = token.substring(0, 20) + (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(21);
        for (String each : List.of(forged, "x", "A".repeat(54))) {
            assertThat(post("/portal/sign-in/enter/" + each, "", SAME, "").statusCode()).isEqualTo(410);
        }
        HOUSE.clock.forward(Duration.ofMinutes(15));
        assertThat(post("/portal/sign-in/enter/" + token, "", SAME, "").statusCode()).isEqualTo(410);
    }

    @Test
    void noMoreThanThreeLinksGoOutInAQuarterOfAnHour() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post("/portal/sign-in", "email=" + email, SAME, "").statusCode()).isEqualTo(200);
        }
        // Another one, whose turn comes after all of these.
        Customer other = customer("Other", "other-" + email);
        post("/portal/sign-in", "email=other-" + email, SAME, "");
        List<AuditLeaf> all = asked(4);

        assertThat(all.stream().filter(leaf -> leaf.objects().contains(customer.id().text()))).hasSize(3);
        assertThat(all.getLast().objects()).contains(other.id().text());
    }

    @Test
    void oneAddressCannotAskWithoutEnd() throws Exception {
        HOUSE.the(HttpConfig.class).setLimitSignIn(2);
        int last = 0;
        for (int i = 0; i < 4; i++) {
            last = post("/portal/sign-in", "email=nobody@x.example", SAME, "").statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal", "/portal/invoices", "/portal/payments", "/portal/statement",
            "/portal/statement.csv", "/portal/statement.pdf", "/portal/contacts", "/portal/pay", "/portal/accounts"})
    void whoIsNotSignedInIsLedToWhereOneCan(String page) throws Exception {
        for (String cookie : List.of("", "counterfoil-portal=" + "0".repeat(64), "counterfoil-portal=<script>")) {
            HttpResponse<String> answer = get(page, cookie);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/portal/sign-in");
        }
    }

    @Test
    void everyPageIsTheCustomersOwnAndSaysTheirNameAsText() throws Exception {
        String session = session();
        Customer stranger = customer("Stranger", "stranger-" + email);
        InvoiceId theirs = invoice(stranger);

        HttpResponse<String> home = get("/portal", session);
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains(invoice.text() + " open 100.00 EUR pending false payable true at /portal/invoices/",
                        "=Buyer &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", theirs.text());
        assertThat(home.headers().firstValue("content-security-policy").orElseThrow()).doesNotContain("script-src",
                "unsafe");
        assertThat(get("/portal/invoices/" + invoice.text(), session).body()).contains("open 100.00 EUR", "History");
        assertThat(get("/portal/invoices/" + invoice.text() + "/invoice.pdf", session).body()).startsWith("%PDF-");
        for (String rest : List.of("", "/invoice.pdf", "/return")) {
            assertThat(get("/portal/invoices/" + theirs.text() + rest, session).statusCode()).as(rest).isEqualTo(404);
        }
        assertThat(post("/portal/invoices/" + theirs.text() + "/pay", "key=" + "0".repeat(32), SAME, session)
                .statusCode()).isEqualTo(404);
        assertThat(get("/portal/pay?invoice=" + theirs.text(), session).statusCode()).isEqualTo(404);
        assertThat(get("/portal/payments/pay_0HQ3ZJ8K9V2W4", session).statusCode()).isEqualTo(404);
        assertThat(refusals("portal.not-found")).contains("GET /portal/invoices/{invoice}",
                "POST /portal/invoices/{invoice}/pay", "GET /portal/pay");
        for (String page : List.of("/portal/invoices", "/portal/payments", "/portal/statement", "/portal/contacts")) {
            HttpResponse<String> answer = get(page, session);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("<script", "Stranger").contains("=Buyer &lt;script&gt;");
        }
    }

    @Test
    void formsOfOtherSitesAreRefused() throws Exception {
        String session = session();
        for (String form : List.of("/portal", "/portal/pay", "/portal/pay/confirm", "/portal/sign-out",
                "/portal/contacts", "/portal/accounts")) {
            assertThat(post(form, "x=1", "cross-site", session).statusCode()).as(form).isEqualTo(403);
            assertThat(post(form, "x=1", "", session).statusCode()).as("%s from nowhere", form).isEqualTo(403);
        }
        assertThat(get("/portal", session).statusCode()).as("still signed in").isEqualTo(200);
        assertThat(refusals("portal.cross-site")).contains("POST /portal", "POST /portal/sign-out");
    }

    @Test
    void signingOutAndLongSilenceAndLosingTheContactEndASession() throws Exception {
        String session = session();
        assertThat(post("/portal/sign-out", "", SAME, session).statusCode()).isEqualTo(303);
        assertThat(get("/portal", session).statusCode()).isEqualTo(303);

        String silent = session();
        HOUSE.clock.forward(Duration.ofMinutes(31));
        assertThat(get("/portal", silent).statusCode()).isEqualTo(303);

        String erased = session();
        Customer unused = HOUSE.the(Customers.class).erase(ANNA, key(), entity.id(), customer.id(), "asked for it");
        assertThat(get("/portal", erased).statusCode()).isEqualTo(303);
        assertThat(leaves("portal.sign-out")).hasSize(1);
    }

    @Test
    void anAddressThatIsTakenFromTheLastContactOpensNothingEvenIfItComesBack() throws Exception {
        CustomerChanges changes = HOUSE.the(CustomerChanges.class);
        Customer second = customer("Second", email);
        String session = session();

        change(changes, second, "new-" + email);
        assertThat(get("/portal/accounts", session).statusCode()).as("still theirs at the first").isNotEqualTo(303);
        change(changes, customer, "new-" + email);
        assertThat(get("/portal", session).headers().firstValue("location").orElseThrow()).endsWith("/sign-in");
        assertThat(leaves("customer.change-contact").stream()
                .filter(leaf -> leaf.payload().containsKey("sessions_ended"))).hasSize(1);

        change(changes, customer, email);
        assertThat(get("/portal", session).statusCode()).as("the session is gone for good").isEqualTo(303);
    }

    @Test
    void anAddressWhoseLastCustomerIsErasedOpensNothingEvenIfItComesBack() throws Exception {
        Customer second = customer("Second", email);
        String session = session();
        change(HOUSE.the(CustomerChanges.class), customer, "new-" + email);

        Customer unused = HOUSE.the(Customers.class).erase(ANNA, key(), entity.id(), second.id(), "asked for it");
        change(HOUSE.the(CustomerChanges.class), customer, email);

        assertThat(get("/portal", session).headers().firstValue("location")).as("the session is gone for good")
                .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in"));
    }

    @Test
    void anAddressThatItsLastTwoCustomersLoseAtTheSameMomentOpensNothing() throws Exception {
        Customer second = customer("Second", email);
        String session = session();
        Customers customers = HOUSE.the(Customers.class);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<Customer> first = both.submit(() -> HOUSE.the(Commands.class)
                    .run(ANNA, Customers.erasure(entity.id()).keyed(key(), second.id().text()).does(context -> {
                        Customer erased = customers.erase(context,
                                customers.lock(context.tx(), entity.id(), second.id()), "asked for it");
                        taken.countDown();
                        Await.until("the other one is at it", () -> goOn.getCount() == 0);
                        return erased;
                    })));
            taken.await();
            Future<?> other = both
                    .submit(() -> change(HOUSE.the(CustomerChanges.class), customer, "new-" + email));
            Await.until("it waits for the first one", () -> other.isDone() || somebodyWaits());
            goOn.countDown();
            first.get();
            other.get();
        }

        change(HOUSE.the(CustomerChanges.class), customer, email);
        assertThat(get("/portal", session).headers().firstValue("location")).as("the session is gone for good")
                .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in"));
    }

    /** A statement takes so long only when it waits for another transaction. */
    private static boolean somebodyWaits() {
        return TestDatabase.shared()
                .transactions()
                .<Boolean>read(tx -> tx.jooq()
                        .fetchExists(DSL.selectOne()
                                .from("information_schema.processlist")
                                .where("command <> 'Sleep' AND time_ms > 100 AND info LIKE '%contact%'")));
    }

    private void change(CustomerChanges changes, Customer of, String address) {
        CustomerProfile profile = HOUSE.the(Customers.class).profile(entity.id(), of.id());
        CustomerChanges.Changed unused = changes.changeContact(ANNA, key(), entity.id(), of.id(),
                profile.contacts().getFirst().id(), new IfMatch(profile.customer().version()),
                new Contact("billing", "Bea", address, null));
    }

    @Test
    void aContactOfSeveralCustomersChoosesOne() throws Exception {
        Customer second = customer("Second", email);
        String session = session();

        assertThat(get("/portal", session).headers().firstValue("location").orElseThrow()).endsWith("/accounts");
        assertThat(get("/portal/accounts", session).body()).contains("Second", customer.id().text());
        assertThat(post("/portal/accounts", "customer=" + customer("Third", "third@buyer.example").id().text(), SAME,
                session).headers().firstValue("location").orElseThrow()).endsWith("/accounts");
        assertThat(post("/portal/accounts", "customer=" + second.id().text(), SAME, session).statusCode())
                .isEqualTo(303);
        assertThat(get("/portal", session).body()).contains("<h1>Second ").doesNotContain(invoice.text());
    }

    @Test
    void payingLessNeedsAReasonAndSendingItTwiceIsOnePayment() throws Exception {
        InvoiceId second = invoice(customer);
        String session = session();
        String chosen = "invoice=" + invoice.text() + "&invoice=" + second.text();
        assertThat(post("/portal", chosen + "&key=" + hiddenKey(get("/portal", session)), SAME, session)
                .headers()
                .firstValue("location")
                .orElseThrow()).endsWith("/portal/pay?" + chosen);
        assertThat(get("/portal/pay?" + chosen, session).body()).contains("Test gateway", "100.00");
        String form = chosen + "&method=" + GATEWAY + "&amount." + invoice.text() + "=100.00&amount." + second.text()
                + "=40";

        HttpResponse<String> without = post("/portal/pay", form, SAME, session);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("Say why you pay less");
        HttpResponse<String> review = post("/portal/pay", form + "&reason." + second.text() + "=disputed", SAME,
                session);
        assertThat(review.statusCode()).isEqualTo(200);
        assertThat(review.body()).contains("140.00", "Pay 140.00");
        String confirmed = form + "&reason." + second.text() + "=disputed&key=" + hiddenKey(review);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> go = post("/portal/pay/confirm", confirmed, SAME, session);
            assertThat(go.statusCode()).isEqualTo(303);
            assertThat(go.headers().firstValue("location")).contains("https://gateway.example/joint");
        }

        assertThat(HOUSE.gateways.joint.stream().filter(shares -> shares.getFirst().invoice().equals(invoice)))
                .containsExactly(List.of(new PaymentShare(invoice, eur("100.00"), null),
                        new PaymentShare(second, eur("40.00"), ShortReason.DISPUTED)));
    }

    @Test
    void whatWasChargedIsShownWhenTheFormComesAgainThoughLessIsOpenByThen() throws Exception {
        String session = session();
        String key = "0".repeat(31) + "7";
        PaymentId charged = PaymentId.valueOf("pay_0HQ3ZJ8K9V2W7");
        HOUSE.gateways.charged.put(key, charged);

        HttpResponse<String> again = post("/portal/pay/confirm", "invoice=" + invoice.text() + "&amount."
                + invoice.text() + "=100000&method=pmt_0HQ3ZJ8K9V2W4&key=" + key, SAME, session);

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("location").orElseThrow()).endsWith("/portal/payments/" + charged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount=0", "amount=100.01", "amount=-1", "amount=x", "amount=", "method=", "method=ins_0",
            "method=transfer"})
    void whatCannotBePaidLikeThatComesBackWithTheForm(String wrong) throws Exception {
        String session = session();
        String amount = wrong.startsWith("amount=") ? wrong.substring(7) : "100.00";
        String method = wrong.startsWith("method=") ? wrong.substring(7) : GATEWAY;
        String form = "invoice=" + invoice.text() + "&amount." + invoice.text() + "=" + amount + "&method=" + method;

        assertThat(post("/portal/pay", form, SAME, session).statusCode()).isEqualTo(422);
        assertThat(post("/portal/pay/confirm", form + "&key=" + "0".repeat(32), SAME, session).statusCode())
                .isEqualTo(422);
        assertThat(HOUSE.gateways.joint).noneMatch(shares -> shares.getFirst().invoice().equals(invoice));
    }

    @Test
    void theReceiptSaysWhatTheServerKnows() throws Exception {
        String session = session();
        PaymentId id = new PaymentId(TestDatabase.shared().ids().next());
        HOUSE.gateways.paid.put(id, new Checkouts.Paid(id,
                new Checkouts.Latest(Checkouts.Progress.TAKEN_BACK, eur("100.00"), null),
                List.of(new PaymentShare(invoice, eur("100.00"), null)), HOUSE.clock.instant()));

        assertThat(get("/portal/payments/of/" + invoice.text(), session).headers().firstValue("location").orElseThrow())
                .endsWith("/portal/payments/" + id.text());
        assertThat(get("/portal/payments/" + id.text(), session).body()).contains("was taken back", "100.00")
                .doesNotContain("has arrived");
        HOUSE.gateways.paid.remove(id);
    }

    @Test
    void theStatementComesAsAPageAndAsAFile() throws Exception {
        String session = session();
        assertThat(get("/portal/statement", session).body()).contains("Balance at the end", "100.00");
        assertThat(get("/portal/statement?from=2026-13-01&to=x", session).statusCode()).isEqualTo(422);
        assertThat(get("/portal/statement?from=2030-01-01&to=2020-01-01", session).statusCode()).isEqualTo(422);
        HttpResponse<String> file = get("/portal/statement.csv", session);
        assertThat(file.headers().firstValue("content-disposition").orElseThrow()).contains("attachment");
        assertThat(file.body()).contains("currency,date,kind,number,amount,balance", ",invoice,", ",100.00,100.00");
    }

    @Test
    void theStatementComesAsALetterWhereOneCanBeDrawn() throws Exception {
        String session = session();
        assertThat(get("/portal/statement", session).body()).contains("/portal/statement.csv?from=")
                .doesNotContain("statement.pdf");
        assertThat(get("/portal/statement.pdf", session).statusCode()).isEqualTo(409);
        var unused = PortalPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, "statement-template", entity.id());
        Customer stranger = customer("Stranger", "stranger-" + email);
        InvoiceId theirs = invoice(stranger);
        LocalDate today = entity.today(HOUSE.clock);

        assertThat(get("/portal/statement?from=" + today + "&to=" + today, session).body())
                .contains("/portal/statement.pdf?from=" + today + "&amp;to=" + today);
        HttpResponse<String> letter = get("/portal/statement.pdf?from=" + today + "&to=" + today + "&customer="
                + stranger.id() + "&invoice=" + theirs, session);
        assertThat(letter.statusCode()).isEqualTo(200);
        assertThat(letter.body()).isEqualTo("%PDF-1.7 " + customer.number() + " =Buyer <script>alert(1)</script> owes "
                + "100.00 EUR");
        assertThat(letter.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(letter.headers().firstValue("content-disposition").orElseThrow())
                .endsWith("filename=\"statement-" + customer.number() + "-" + today + "-" + today + ".pdf\"");
        assertThat(letter.headers().firstValue("cache-control")).hasValue("no-store");
        HttpResponse<String> wrong = get("/portal/statement.pdf?from=2030-01-01&to=2020-01-01", session);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Give a first day");
    }

    @Test
    void aPeriodThatIsTooLongForALetterIsToldOf() throws Exception {
        var unused = PortalPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, "statement-template", entity.id());
        LocalDate today = entity.today(HOUSE.clock);
        int imported = HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.import", Imported.class)
                        .needs("test:import", entity.id())
                        .does(context -> {
                            for (int i = 0; i < AccountStatements.MOST_LINES; i++) {
                                var unusedInvoice = HOUSE.the(Invoices.class)
                                        .importIssued(context, new ImportedInvoice(customer, "OLD-" + i, today, today,
                                                eur("1.00"), eur("1.00"), Map.of()));
                            }
                            return new Imported(AccountStatements.MOST_LINES);
                        }))
                .invoices();
        String session = session();

        assertThat(get("/portal/statement", session).body()).contains("at most 1,000 lines", "statement.csv?from=",
                "OLD-" + (imported - 1)).doesNotContain("statement.pdf");
        HttpResponse<String> refused = get("/portal/statement.pdf", session);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("at most 1,000 lines");
    }

    @Test
    void oneChangesOneselfAndNotTheAddress() throws Exception {
        String session = session();
        String key = hiddenKey(get("/portal/contacts", session));

        assertThat(post("/portal/contacts", "name=&phone=1&key=" + key, SAME, session).statusCode()).isEqualTo(422);
        assertThat(post("/portal/contacts", "name=Bea+B.&phone=040&email=evil@x.example&key=" + key, SAME, session)
                .statusCode()).isEqualTo(303);

        assertThat(HOUSE.the(Customers.class).profile(entity.id(), customer.id()).contacts())
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.name()).isEqualTo("Bea B.");
                    assertThat(contact.email()).isEqualTo(email);
                    assertThat(contact.phone()).isEqualTo("040");
                });
        assertThat(get("/portal/contacts?done=saved", session).body()).contains("Saved.", "Bea B.");
        assertThat(get("/portal/contacts?done=%3Cb%3E", session).body()).doesNotContain("<b>");
    }

    @Test
    void whatACustomerSaysAboutAnInvoiceIsTakenInAndToldOnItsPage() throws Exception {
        String session = session();
        String page = "/portal/invoices/" + invoice.text();
        String key = hiddenKey(get(page + "/request?kind=dispute", session));

        HttpResponse<String> noReason = upload(page + "/request", Map.of("kind", "dispute", "key", key), session);
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.body()).contains("Choose what is wrong.");
        HttpResponse<String> noPdf = upload(page + "/request", Map.of("kind", "dispute", "key", key, "reason", "price",
                "attachments", "<script>"), session);
        assertThat(noPdf.statusCode()).isEqualTo(422);
        assertThat(noPdf.body()).contains("Attach a PDF, PNG or JPEG");
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> sent = upload(page + "/request", Map.of("kind", "dispute", "key", key, "reason",
                    "price", "text", "<b>Too much</b>", "attachments", "%PDF-1.7 proof"), session);
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        }
        assertThat(get(page + "/request/sent", session).body()).contains("Thank you, it has arrived");
        assertThat(get(page, session).body()).contains("Dispute", "not answered yet").doesNotContain("<b>Too much");
        assertThat(said()).singleElement().satisfies(request -> {
            assertThat(request.kind()).isEqualTo(RequestKind.DISPUTE);
            assertThat(request.submittedBy()).startsWith("con_");
            assertThat(request.amount()).isEqualTo(eur("100.00"));
        });
    }

    @Test
    void whoHoldsALinkPromisesADayAndReadsNothingOfWhatOthersWrote() throws Exception {
        URI link = Objects.requireNonNull(
                HOUSE.the(Links.class).create(ANNA, key(), entity.id(), invoice, null).url());
        String page = link.getPath();
        String key = hiddenKey(get(page + "/request?kind=promise", ""));
        assertThat(post(page + "/request/promise", "kind=promise&promisedOn=2020-01-01&key=" + key, "", "")
                .statusCode()).isEqualTo(422);
        String day = entity.today(HOUSE.clock).plusDays(9).toString();
        assertThat(post(page + "/request/promise", "kind=promise&promisedOn=" + day + "&amount=40&key=" + key, "", "")
                .statusCode()).isEqualTo(303);

        assertThat(said()).singleElement().satisfies(request -> {
            assertThat(request.submittedBy()).startsWith("lnk_");
            assertThat(request.amount()).isEqualTo(eur("40.00"));
        });
        HOUSE.the(CustomerRequests.class).answer(ANNA, key(), entity.id(), said().getFirst().id(), "Only for you");
        assertThat(get(page, "").body()).contains("Only for you");
        String other = Objects.requireNonNull(
                HOUSE.the(Links.class).create(ANNA, key(), entity.id(), invoice, null).url()).getPath();
        assertThat(get(other, "").body()).contains("Promise to pay").doesNotContain("Only for you");
        assertThat(get("/portal/invoices/" + invoice.text(), session()).body()).contains("Only for you");
    }

    private List<CustomerRequest> said() {
        return HOUSE.the(CustomerRequests.class)
                .page(entity.id(), RequestQuery.ofInvoice(invoice), Long.MAX_VALUE, 10);
    }

    /** As a browser sends a form with a file in the field {@code attachments}. */
    private HttpResponse<String> upload(String path, Map<String, String> form, String cookie)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append(name.equals("attachments") ? "\"; filename=\"proof.pdf\"" : "\"")
                .append("\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return browser.send(HttpRequest.newBuilder(HOUSE.address().resolve(path))
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Site", SAME)
                .header("Cookie", cookie)
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--limit--\r\n", StandardCharsets.UTF_8))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theLanguageThatWasChosenIsKept() throws Exception {
        String session = session();
        HttpResponse<String> chosen = post("/portal/language", "language=de", SAME, session);

        assertThat(chosen.headers().firstValue("set-cookie").orElseThrow()).startsWith("cf_portal_language=de;");
        assertThat(get("/portal/invoices", session + "; cf_portal_language=de").body()).contains("<h1>Rechnungen</h1>",
                "100,00");
    }

    @Test
    void aHostOfItsOwnServesThePortalAndNothingElse() throws Exception {
        HOUSE.the(PortalConfig.class).setUrl(Optional.of(URI.create("https://pay.seller.example")));

        assertThat(status("pay.seller.example", "/portal/sign-in")).isEqualTo(200);
        assertThat(status("127.0.0.1", "/portal/sign-in")).isEqualTo(404);
        assertThat(status("pay.seller.example", "/api/openapi.json")).isEqualTo(404);
        assertThat(status("127.0.0.1", "/api/openapi.json")).isEqualTo(200);
        assertThat(status("pay.seller.example", "/health/live")).isEqualTo(200);
        assertThat(HOUSE.the(PortalAddress.class).page("abc"))
                .isEqualTo(URI.create("https://pay.seller.example/pay/abc"));
    }

    /** By hand: the client sends no Host of one's own choice. */
    private static int status(String host, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HOUSE.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + ":"
                            + HOUSE.address().getPort() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** Asks for a link and reads it as the mail would say it. */
    private String link() throws Exception {
        int before = links().size();
        assertThat(post("/portal/sign-in", "email=" + email, SAME, "").statusCode()).isEqualTo(200);
        PortalSignInId id = signIn(asked(before + 1).getLast());
        return TestDatabase.shared().transactions().read(tx -> HOUSE.the(SignInTokens.class).write(tx, id));
    }

    private static PortalSignInId signIn(AuditLeaf leaf) {
        return PortalSignInId.valueOf(leaf.objects().getFirst());
    }

    /** The cookie of a session that has begun. */
    private String session() throws Exception {
        HttpResponse<String> entered = post("/portal/sign-in/enter/" + link(), "", SAME, "");
        return entered.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    }

    /** What was asked for, as soon as there are so many; it is written after whoever asks is answered. */
    private List<AuditLeaf> asked(int atLeast) {
        Await.until("links are asked for", () -> links().size() >= atLeast);
        return links();
    }

    /** Without the leaves of their mails. */
    private List<AuditLeaf> links() {
        return leaves("portal.sign-in-asked").stream()
                .filter(leaf -> leaf.objects().getFirst().startsWith("psi_"))
                .toList();
    }

    private List<AuditLeaf> leaves(String type) {
        return HOUSE.leaves.stream()
                .filter(leaf -> entity.id().equals(leaf.entity()) && leaf.type().equals(type))
                .toList();
    }

    private static String hiddenKey(HttpResponse<String> page) {
        Matcher found = KEY.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(HOUSE.address().resolve(path))
                .header("Accept-Language", "en");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String site, String cookie)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(HOUSE.address().resolve(path))
                .header("Accept-Language", "en")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8));
        if (!site.isEmpty()) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
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

    private Customer customer(String name, String address) {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), entity.id(), new NewCustomer(null, name, null, ADDRESS, null, null, "en", null,
                        null, null, null, List.of(new Contact("billing", "Bea", address, null))));
    }

    private InvoiceId invoice(Customer buyer) {
        Drafts drafts = HOUSE.the(Drafts.class);
        DraftLine line = new DraftLine("Work", BigDecimal.ONE, null, new BigDecimal("100"), null, null, null,
                null, "Z", null, null, null, null, null);
        Draft draft = drafts.create(ANNA, key(), entity.id(), new DraftContent(buyer.id(), "EUR", null, null, null,
                null, null, null, null, null, null, null, List.of(line)));
        return drafts.issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    private static Money eur(String amount) {
        return Money.parse(amount, CurrencyCode.of("EUR"));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** Where somebody was kept from something, of all that the audit log has. */
    private static List<String> refusals(String why) {
        return HOUSE.leaves.stream()
                .filter(leaf -> leaf.type().equals("access.refused") && why.equals(leaf.payload().get("why")))
                .map(leaf -> String.valueOf(leaf.payload().get("where")))
                .toList();
    }
}
