package io.counterfoil.server.portal;

import static io.counterfoil.server.portal.PortalHouse.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.passkey.RelyingParty;
import io.counterfoil.server.testing.SoftAuthenticator;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys of customers' contacts, over HTTP, with an authenticator in software. */
class PortalPasskeyTest {
    private static final PortalHouse HOUSE = PortalHouse.shared();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f]{32})\"");
    private static final Pattern ID = Pattern.compile("/portal/passkeys/(ppk_[0-9A-Z]{13})");
    private static final String SIGN_IN = "/portal/sign-in/passkey";
    private static final String SAME = "same-origin";
    private static int numbers = 100;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final URI origin = URI.create("http://localhost:" + HOUSE.address().getPort());
    private final LegalEntity entity = HOUSE.the(Entities.class)
            .create(ANNA, key(), new NewEntity("Seller " + UUID.randomUUID(), "EUR", "UTC", "en", ADDRESS,
                    "accounts@seller.example", null, null, null, 30, List.of()));
    private final String email = "buyer-" + UUID.randomUUID() + "@buyer.example";
    private final Customer customer = customer(email);

    @BeforeEach
    void askAsOftenAsTheseTestsDo() {
        HOUSE.the(HttpConfig.class).setLimitSignIn(0).setLimitPages(0).setLimitLink(0);
    }

    @AfterEach
    void noHostOfItsOwn() {
        HOUSE.the(PortalConfig.class).setUrl(Optional.empty());
    }

    @Test
    void onlyASignInOfJustNowMakesAPasskey() {
        String session = session();
        HOUSE.clock.forward(Duration.ofMinutes(14));
        assertThat(post("/portal/passkeys/begin", session, "name", "Laptop").body()).contains("data-options");
        HOUSE.clock.forward(Duration.ofMinutes(1));
        assertThat(get("/portal/contacts", session).body()).contains("Sign out to sign in again")
                .doesNotContain("Name of the new passkey");
        HttpResponse<String> late = post("/portal/passkeys/begin", session, "name", "Laptop");
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("within the last 15 minutes").doesNotContain("data-options");
    }

    @Test
    void aPasskeyIsAddedAndSignsInWithoutAMailAndIsListedAndRemoved() {
        String session = session();
        assertThat(get("/portal/contacts", session).body()).contains("Name of the new passkey")
                .doesNotContain("<script");
        SoftAuthenticator device = added(session, "Laptop <1>");
        HttpResponse<String> contacts = get("/portal/contacts?done=passkey_added", session);
        assertThat(contacts.body()).contains("Laptop &lt;1&gt;", "Never used", "The passkey is ready");
        String page = "/portal/passkeys/" + id(contacts);
        assertThat(get(page, session).body()).contains("Laptop &lt;1&gt;", "On your devices, kept in step");

        HttpResponse<String> door = get("/portal/sign-in", "");
        assertThat(door.body()).contains("data-passkey=\"get\"", "action=\"" + SIGN_IN + "\"", "js/passkey.js");
        assertThat(door.headers().firstValue("content-security-policy").orElseThrow())
                .contains("script-src 'self'", "connect-src 'self'", "default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(get("/portal/sign-in", "cf_portal_language=de").body()).contains("Mit Passkey anmelden");
        HttpResponse<String> entered = signIn(device);
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
        assertThat(entered.headers().firstValue("location").orElseThrow()).endsWith("/portal");
        assertThat(entered.headers().firstValue("set-cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax",
                "Max-Age=43200");
        String second = cookie(entered);
        contacts = get("/portal/contacts", second);
        assertThat(contacts.body()).contains("Laptop &lt;1&gt;", "Used ").doesNotContain("Never");

        assertThat(post(page + "/remove", second, "key", "x").statusCode()).as("no key").isEqualTo(422);
        String key = hiddenKey(get(page, second));
        for (int i = 0; i < 2; i++) {
            assertThat(post(page + "/remove", second, "key", key).statusCode()).as("the same form").isEqualTo(303);
        }
        assertThat(post(page + "/remove", second, "key", hiddenKey(get("/portal/contacts", second))).statusCode())
                .isEqualTo(404);
        assertThat(get("/portal/contacts?done=passkey_removed", second).body()).contains("The passkey is removed.")
                .doesNotContain("Laptop");
        refused(device);
        assertThat(get("/portal/contacts", session).statusCode()).as("another session, maybe begun by it")
                .isEqualTo(303);
        for (String type : List.of("portal.passkey-added", "portal.passkey-removed")) {
            assertThat(leaves(type).filter(leaf -> leaf.objects().getFirst().startsWith("ppk_"))).singleElement()
                    .satisfies(leaf -> assertThat(leaf.actor().principal()).startsWith("con_"));
        }
        assertThat(leaves("portal.sign-in").toList().getLast().payload()).containsEntry("by", "passkey");
    }

    @Test
    void whatIsStoredNamesNobodyAndTheContactIsToldByMail() {
        String session = session();
        SoftAuthenticator unused = added(session, "Bea's telephone");
        PortalPasskeyId id = PortalPasskeyId.valueOf(id(get("/portal/contacts", session)));
        String row = TestDatabase.shared()
                .transactions()
                .read(tx -> new String(Objects.requireNonNull(tx.jooq()
                        .fetchOne("SELECT sealed FROM portal_passkey WHERE id = ?", id.value())).get(0, byte[].class),
                        StandardCharsets.ISO_8859_1));
        assertThat(row).isNotEmpty().doesNotContain("Bea", "telephone");

        Written written = TestDatabase.shared()
                .transactions()
                .read(tx -> HOUSE.the(PasskeyMail.class)
                        .write(tx, HOUSE.the(Messages.class)
                                .find(tx, entity.id(), "portal-passkey:" + id)
                                .orElseThrow(), List.of(new Recipient("Bea", email)), Map.of()));
        assertThat(written).isInstanceOfSatisfying(Written.Text.class, text -> {
            assertThat(text.subject()).contains("passkey was added", entity.name());
            assertThat(text.body()).contains("Hello Bea", "/portal/contacts").doesNotContain("telephone");
        });
    }

    @Test
    void anAnswerIsTakenOnceHoweverManySendItAtOnce() throws Exception {
        SoftAuthenticator device = added(session(), "Phone");
        String answer = device.get(challenge());
        Callable<Integer> attempt = () -> post(SIGN_IN, "", "credential", answer).statusCode();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Integer> answers = new ArrayList<>();
            for (var each : pool.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                answers.add(each.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(303, 422, 422, 422);
        }
    }

    @Test
    void anAnswerHasFiveMinutes() {
        String session = session();
        SoftAuthenticator device = added(session, "Phone");
        String late = challenge();
        SoftAuthenticator slow = device();
        String asked = options(session, "Slow");
        HOUSE.clock.forward(Duration.ofSeconds(301));
        assertThat(post(SIGN_IN, "", "credential", device.get(late)).statusCode()).isEqualTo(422);
        assertThat(add(session, "Slow", slow.create(asked)).statusCode()).isEqualTo(422);
        HOUSE.the(PortalSessions.class).run();
        int left = TestDatabase.shared()
                .transactions()
                .write(tx -> HOUSE.the(PortalPasskeyRepository.class).deleteExpired(tx, HOUSE.clock.instant()));
        assertThat(left).as("what nobody can answer any more is swept away").isZero();
        assertThat(signIn(device).statusCode()).isEqualTo(303);
    }

    @Test
    void whatAnotherSiteOrAnotherDeviceOrNobodyHasSignedIsWorthNothing() {
        SoftAuthenticator device = added(session(), "Phone");
        device.origin = "http://localhost.evil.example";
        refused(device);
        device.origin = origin.toString();
        device.party = "evil.example";
        refused(device);
        device.party = "localhost";
        device.verified = false;
        refused(device);
        device.verified = true;
        device.eligible = false;
        refused(device);
        device.eligible = true;
        byte[] own = device.handle();
        device.handle(new byte[]{0, 0, 0, 0, 0, 0, 0, 1});
        refused(device);
        device.handle(own);
        SoftAuthenticator forger = new SoftAuthenticator(origin.toString(), numbers);
        forger.handle(own);
        refused(forger);
        for (String nonsense : List.of("", "{}", "[]", "null", "x", "{\"id\":\"AQ\",\"response\":{}}",
                "x".repeat(20_000),
                device.get(challenge()).replace("\"signature\":\"", "\"signature\":\"AA"))) {
            assertThat(post(SIGN_IN, "", "credential", nonsense).statusCode()).as(nonsense).isEqualTo(422);
        }
        assertThat(HOUSE.leaves.stream()
                .filter(leaf -> leaf.type().equals("access.refused")
                        && "portal.passkey-refused".equals(leaf.payload().get("why")))
                .map(leaf -> leaf.actor().principal())).as("who proves nothing has no name")
                .isNotEmpty()
                .noneMatch(who -> who.startsWith("con_"));
        assertThat(signIn(device).statusCode()).as("nothing of that has locked it").isEqualTo(303);
    }

    @Test
    void aCounterThatGoesBackIsThatOfACopy() {
        SoftAuthenticator device = device();
        device.count = 5;
        String session = session();
        assertThat(add(session, "Key", device.create(options(session, "Key"))).statusCode()).isEqualTo(303);
        device.count = 9;
        assertThat(signIn(device).statusCode()).isEqualTo(303);
        for (int copied : new int[]{9, 6, 0}) {
            device.count = copied;
            refused(device);
        }
        device.count = 10;
        assertThat(signIn(device).statusCode()).isEqualTo(303);
    }

    @Test
    void aPasskeyIsMadeOnlyInTheSessionThatWasAskedAndOnceByOneForm() {
        String session = session();
        SoftAuthenticator device = device();
        String answer = device.create(options(session, "Phone"));
        assertThat(add(session(), "Phone", answer).statusCode()).as("another session").isEqualTo(422);
        String forSignIn = challenge().replace("{", "{\"user\":{\"id\":\"AAAAAAAAAAE\"},");
        assertThat(add(session, "Phone", device().create(forSignIn)).statusCode()).isEqualTo(422);
        assertThat(post("/portal/passkeys", session, "name", "Phone", "credential", answer).statusCode())
                .as("no key")
                .isEqualTo(422);
        String key = hiddenKey(get("/portal/contacts", session));
        for (int i = 0; i < 2; i++) {
            assertThat(post("/portal/passkeys", session, "name", "Phone", "credential", answer, "key", key)
                    .statusCode()).as("the same form").isEqualTo(303);
        }
        assertThat(add(session, "Phone", answer).statusCode()).as("once").isEqualTo(422);
        assertThat(add(session, "Phone", device.create(options(session, "Phone"))).statusCode())
                .as("the device has one already")
                .isEqualTo(422);
        SoftAuthenticator huge = device();
        huge.longId(5_000);
        assertThat(add(session, "Huge", huge.create(options(session, "Huge"))).statusCode()).isEqualTo(422);
        assertThat(ID.matcher(get("/portal/contacts", session).body()).results()).hasSize(1);
    }

    @Test
    void aNameHasToBeOneAndThereAreAtMostTen() {
        String session = session();
        for (String wrong : List.of("", " ", "x".repeat(61), "a\u0007b")) {
            HttpResponse<String> answer = post("/portal/passkeys/begin", session, "name", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("Give a name of 1 to 60 characters");
        }
        for (int i = 0; i < PortalPasskeys.MOST; i++) {
            SoftAuthenticator unused = added(session, "Key " + i);
        }
        assertThat(get("/portal/contacts", session).body()).contains("as many passkeys as one may have")
                .doesNotContain("Name of the new passkey");
        assertThat(post("/portal/passkeys/begin", session, "name", "One more").statusCode()).isEqualTo(409);
    }

    @Test
    void whoIsErasedLosesThemAndWhoHasAnotherAccountKeepsItsOwn() {
        String first = session();
        SoftAuthenticator device = added(first, "Phone");
        Customer second = customer(email);
        String session = session();
        assertThat(post("/portal/accounts", session, "customer", second.id().text()).statusCode()).isEqualTo(303);
        assertThat(get("/portal/contacts", session).body()).as("it is the same person").contains("Phone");
        SoftAuthenticator other = added(session, "Tablet");
        assertThat(signIn(device).headers().firstValue("location").orElseThrow()).endsWith("/portal");

        Customer unused = HOUSE.the(Customers.class).erase(ANNA, key(), entity.id(), customer.id(), "asked for it");
        refused(device);
        assertThat(rows("customer_id", customer.id().value())).isZero();
        assertThat(leaves("customer.erase").filter(leaf -> leaf.payload().containsKey("passkeys_removed")))
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.objects()).hasSize(2).contains(customer.id().text()));
        HttpResponse<String> entered = signIn(other);
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(get("/portal/contacts", cookie(entered)).body()).contains("Tablet").doesNotContain("Phone");
    }

    @Test
    void aContactThatIsGoneOpensNothing() {
        SoftAuthenticator device = added(session(), "Phone");
        TestDatabase.shared()
                .transactions()
                .write(tx -> tx.jooq()
                        .execute("DELETE contact FROM contact JOIN customer USING (party_id) WHERE customer.id = ?",
                                customer.id().value()));
        refused(device);
    }

    @Test
    void theCompanyEndsWhatAContactHasThePortalOpenBy() {
        String session = session();
        SoftAuthenticator device = added(session, "Phone");
        String strange = "stranger-" + email;
        Customer unused = customer(strange);
        String stranger = PortalDoor.session(HOUSE::the, entity.id(), strange);

        PortalAccess.Ended ended = HOUSE.the(PortalAccess.class).end(ANNA, entity.id(), customer.id());
        assertThat(ended.passkeys()).isEqualTo(1);
        assertThat(ended.sessions()).isPositive();
        refused(device);
        assertThat(get("/portal/contacts", session).statusCode()).isEqualTo(303);
        assertThat(get("/portal/contacts", stranger).statusCode()).as("who is not of that customer").isEqualTo(200);
        assertThat(leaves("portal.access-ended").toList().getLast().payload()).containsEntry("passkeys_removed", "1");
        assertThat(HOUSE.the(PortalAccess.class).end(ANNA, entity.id(), customer.id()))
                .isEqualTo(new PortalAccess.Ended(0, 0));
        assertThat(get("/portal/contacts", session()).statusCode()).as("by a new link").isEqualTo(200);
    }

    @Test
    void anotherPersonsPasskeyIsNotThere() {
        String session = session();
        SoftAuthenticator device = added(session, "Phone");
        String page = "/portal/passkeys/" + id(get("/portal/contacts", session));
        String strange = "stranger-" + email;
        Customer unused = customer(strange);
        String stranger = PortalDoor.session(HOUSE::the, entity.id(), strange);
        String key = hiddenKey(get("/portal/contacts", stranger));

        assertThat(get("/portal/contacts", stranger).body()).doesNotContain("ppk_");
        assertThat(get(page, stranger).statusCode()).isEqualTo(404);
        assertThat(post(page + "/remove", stranger, "key", key).statusCode()).isEqualTo(404);
        assertThat(get(page, "").statusCode()).as("nobody").isEqualTo(303);
        assertThat(signIn(device).statusCode()).isEqualTo(303);
    }

    @Test
    void formsOfOtherSitesAreRefusedAndOneAddressCannotTryWithoutEnd() {
        String session = session();
        for (String form : List.of("/portal/passkeys", "/portal/passkeys/begin",
                "/portal/passkeys/ppk_0000000000001/remove", SIGN_IN, SIGN_IN + "/challenge")) {
            for (String site : List.of("cross-site", "same-site", "")) {
                assertThat(send(form, session, site, "name", "x").statusCode()).as(form).isEqualTo(403);
            }
        }
        HOUSE.the(HttpConfig.class).setLimitSignIn(2);
        int last = 0;
        for (int i = 0; i < 4; i++) {
            last = post(SIGN_IN + "/challenge", "").statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(post(SIGN_IN, "", "credential", "{}").statusCode()).isEqualTo(429);
    }

    @Test
    void whereBrowsersHaveNoneNothingIsOfferedAndAskingSaysWhatToSet() {
        String session = session();
        URI number = HOUSE.address();
        assertThat(get(number.resolve("/portal/sign-in"), "").body()).doesNotContain("passkey", "<script");
        assertThat(get(number.resolve("/portal/contacts"), session).body()).doesNotContain("asskey");
        HttpResponse<String> asked = send(number.resolve(SIGN_IN + "/challenge"), "", SAME);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("portal.passkeys-impossible", "Set portal.url or http.public-url");
        assertThat(send(number.resolve("/portal/passkeys/begin"), session, SAME, "name", "x").statusCode())
                .isEqualTo(409);
    }

    @Test
    void passkeysAreForThePortalsOwnHostIfItHasOne() {
        PortalAddress address = HOUSE.the(PortalAddress.class);
        PortalFilter.Seen seen = new PortalFilter.Seen(origin.resolve("/portal/sign-in"), Map.of());
        assertThat(address.party(seen)).hasValue(new RelyingParty("localhost", origin.toString()));
        HOUSE.the(PortalConfig.class).setUrl(Optional.of(URI.create("https://pay.seller.example")));
        assertThat(address.party(seen))
                .hasValue(new RelyingParty("pay.seller.example", "https://pay.seller.example"));
        HOUSE.the(PortalConfig.class).setUrl(Optional.of(URI.create("http://pay.seller.example")));
        assertThat(address.party(seen)).isEmpty();
    }

    private String session() {
        return PortalDoor.session(HOUSE::the, entity.id(), email);
    }

    private SoftAuthenticator device() {
        numbers++;
        return new SoftAuthenticator(origin.toString(), numbers);
    }

    private SoftAuthenticator added(String session, String name) {
        SoftAuthenticator device = device();
        HttpResponse<String> added = add(session, name, device.create(options(session, name)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
        assertThat(added.headers().firstValue("location").orElseThrow())
                .endsWith("/portal/contacts?done=passkey_added");
        return device;
    }

    private HttpResponse<String> add(String session, String name, String answer) {
        return post("/portal/passkeys", session, "name", name, "credential", answer, "key",
                UUID.randomUUID().toString().replace("-", ""));
    }

    /** What the browser is told to make. */
    private String options(String session, String name) {
        HttpResponse<String> page = post("/portal/passkeys/begin", session, "name", name);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow()).contains("script-src 'self'");
        Matcher found = OPTIONS.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return Objects.requireNonNull(found.group(1))
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private String challenge() {
        HttpResponse<String> answer = post(SIGN_IN + "/challenge", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> signIn(SoftAuthenticator device) {
        return post(SIGN_IN, "", "credential", device.get(challenge()));
    }

    private void refused(SoftAuthenticator device) {
        HttpResponse<String> answer = signIn(device);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("This passkey is not known here", "Mail me a link");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    private static int rows(String column, long value) {
        return TestDatabase.shared()
                .transactions()
                .read(tx -> Objects.requireNonNull(
                        tx.jooq().fetchOne("SELECT count(*) FROM portal_passkey WHERE " + column + " = ?", value))
                        .get(0, Integer.class));
    }

    private Stream<AuditLeaf> leaves(String type) {
        return HOUSE.leaves.stream().filter(leaf -> entity.id().equals(leaf.entity()) && leaf.type().equals(type));
    }

    private static String id(HttpResponse<String> page) {
        return found(ID, page);
    }

    private static String hiddenKey(HttpResponse<String> page) {
        return found(KEY, page);
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private HttpResponse<String> get(String path, String cookie) {
        return get(origin.resolve(path), cookie);
    }

    private HttpResponse<String> get(URI address, String cookie) {
        return send(request(address, cookie).GET());
    }

    /** Posts names and values as a page of the portal does. */
    private HttpResponse<String> post(String path, String cookie, String... form) {
        return send(path, cookie, SAME, form);
    }

    private HttpResponse<String> send(String path, String cookie, String site, String... form) {
        return send(origin.resolve(path), cookie, site, form);
    }

    private HttpResponse<String> send(URI address, String cookie, String site, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = request(address, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return send(site.isEmpty() ? request : request.header("Sec-Fetch-Site", site));
    }

    private static HttpRequest.Builder request(URI address, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept-Language", "en");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Customer customer(String address) {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), entity.id(), new NewCustomer(null, "Buyer", null, ADDRESS, null, null, "en", null,
                        null, null, null, List.of(new Contact("billing", "Bea", address, null))));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
