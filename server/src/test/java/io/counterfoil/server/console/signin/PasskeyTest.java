package io.counterfoil.server.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.portal.PortalDoor;
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.SoftAuthenticator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class PasskeyTest {
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static int numbers;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path home;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static SignInHouse house;

    @BeforeAll
    static void build() throws StartException {
        house = new SignInHouse(home, Map.of());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aPasskeySignsInWithoutPasswordAndCodeAndIsListedAndRemoved() {
        SignInHouse.Browser ada = house.signedIn("ada", "administrator");
        SoftAuthenticator device = added(ada, "Laptop <1>");
        assertThat(ada.get(house.page("account")).body()).contains("Laptop &lt;1&gt;", "On your devices");
        var listed = SignInHouse.read(ada.api("GET", "/api/v1/me/passkeys", "")).get(0);
        assertThat(listed.path("synchronised").asBoolean()).isTrue();
        assertThat(listed.has("lastUsedAt")).isFalse();

        SignInHouse.Browser other = house.browser();
        assertThat(other.get("/console/sign-in").body())
                .contains("data-passkey=\"get\"", "action=\"/console/sign-in/passkey\"", "js/passkey.js");
        HttpResponse<String> signedIn = other.post("/console/sign-in/passkey", "next", house.page("account"),
                "_passkey", device.get(challenge(other)));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith(house.page("account"));
        assertThat(SignInHouse.read(other.api("GET", "/api/v1/me", "")).path("user").path("login").asText())
                .isEqualTo("ada");
        listed = SignInHouse.read(other.api("GET", "/api/v1/me/passkeys", "")).get(0);
        assertThat(listed.path("lastUsedAt").asText()).isNotEmpty();

        String page = house.page("account/passkeys/" + listed.path("id").asText());
        assertThat(other.get(page).body()).contains("Laptop &lt;1&gt;", "Remove this passkey");
        assertThat(other.post(page + "/remove").statusCode()).isEqualTo(303);
        refused(house.browser(), device);
        assertThat(other.post(page + "/remove").statusCode()).isEqualTo(404);
    }

    @Test
    void anAnswerIsTakenOnceHoweverManySendItAtOnce() throws Exception {
        SoftAuthenticator device = added(house.signedIn("bob", "clerk"), "Phone");
        String answer = device.get(challenge(house.browser()));
        Callable<Integer> attempt = () -> house.browser()
                .post("/console/sign-in/passkey", "_passkey", answer)
                .statusCode();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Integer> answers = pool.invokeAll(List.of(attempt, attempt, attempt, attempt))
                    .stream()
                    .map(PasskeyTest::got)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(303, 422, 422, 422);
        }
    }

    @Test
    void anAnswerHasFiveMinutes() {
        SoftAuthenticator device = added(house.signedIn("cid", "clerk"), "Phone");
        String late = challenge(house.browser());
        house.clock.forward(Duration.ofSeconds(301));
        assertThat(house.browser().post("/console/sign-in/passkey", "_passkey", device.get(late)).statusCode())
                .isEqualTo(422);
        assertThat(signIn(device).statusCode()).isEqualTo(303);
    }

    @Test
    void whatAnotherSiteOrAnotherDeviceOrNobodyHasSignedIsWorthNothing() {
        SoftAuthenticator device = added(house.signedIn("dee", "clerk"), "Phone");
        device.origin = "http://localhost.evil.example";
        refused(house.browser(), device);
        device.origin = house.origin();
        device.party = "evil.example";
        refused(house.browser(), device);
        device.party = "localhost";
        device.verified = false;
        refused(house.browser(), device);
        device.verified = true;
        device.eligible = false;
        refused(house.browser(), device);
        device.eligible = true;
        byte[] own = device.handle();
        device.handle(new byte[]{0, 0, 0, 0, 0, 0, 0, 1});
        refused(house.browser(), device);
        device.handle(own);
        SoftAuthenticator forger = new SoftAuthenticator(house.origin(), numbers);
        forger.handle(own);
        refused(house.browser(), forger);
        for (String nonsense : List.of("", "{}", "[]", "null", "x", "{\"id\":\"AQ\",\"response\":{}}",
                device.get(challenge(house.browser())).replace("\"signature\":\"", "\"signature\":\"AA"))) {
            assertThat(house.browser().post("/console/sign-in/passkey", "_passkey", nonsense).statusCode())
                    .as(nonsense)
                    .isEqualTo(422);
        }
        assertThat(signIn(device).statusCode()).as("nothing of that has locked it").isEqualTo(303);
    }

    @Test
    void aCounterThatGoesBackIsThatOfACopy() {
        SignInHouse.Browser eve = house.signedIn("eve", "clerk");
        SoftAuthenticator device = device();
        device.count = 5;
        add(eve, device, "Key");
        device.count = 9;
        assertThat(signIn(device).statusCode()).isEqualTo(303);
        for (int copied : new int[]{9, 6, 0}) {
            device.count = copied;
            refused(house.browser(), device);
        }
        device.count = 10;
        assertThat(signIn(device).statusCode()).isEqualTo(303);
    }

    @Test
    void aPasskeyIsMadeOnlyByWhomItsQuestionWasFor() {
        SignInHouse.Browser fay = house.signedIn("fay", "clerk");
        SignInHouse.Browser gus = house.signedIn("gus", "clerk");
        SoftAuthenticator device = device();
        String answer = device.create(options(fay, "Phone"));
        HttpResponse<String> stolen = gus.post(house.page("account/passkeys"), "name", "Phone", "credential", answer);
        assertThat(stolen.statusCode()).isEqualTo(422);
        assertThat(SignInHouse.read(gus.api("GET", "/api/v1/me/passkeys", ""))).isEmpty();
        HttpResponse<String> forSignIn = fay.post(house.page("account/passkeys"), "name", "Phone", "credential",
                device.create(challenge(fay).replace("{", "{\"user\":{\"id\":\"AAAAAAAAAAE\"},")));
        assertThat(forSignIn.statusCode()).as("a question of the sign-in makes no passkey").isEqualTo(422);
        assertThat(fay.post(house.page("account/passkeys"), "name", "Phone", "credential", answer).statusCode())
                .isEqualTo(303);
        assertThat(fay.post(house.page("account/passkeys"), "name", "Phone", "credential", answer).statusCode())
                .as("once")
                .isEqualTo(422);
        SoftAuthenticator huge = device();
        huge.longId(5_000);
        assertThat(fay.post(house.page("account/passkeys"), "name", "Huge", "credential",
                huge.create(options(fay, "Huge"))).statusCode()).as("more than is kept").isEqualTo(422);
        assertThat(fay.post(house.page("account/passkeys/begin"), "name", " ").body()).contains("is empty");
        assertThat(SignInHouse.read(fay.api("GET", "/api/v1/me/passkeys", ""))).hasSize(1);
    }

    @Test
    void itProvesWhoOneIsBeforeSomethingDangerousButOnlyOnesOwn() {
        SignInHouse.Browser hal = house.signedIn("hal", "administrator");
        SoftAuthenticator own = added(hal, "Phone");
        SoftAuthenticator foreign = added(house.signedIn("ivy", "administrator"), "Phone");
        house.clock.forward(Duration.ofMinutes(11));
        String[] role = {"name", "made-by-hal", "meaning", "x", "permissions", "*:read", "_key",
                UUID.randomUUID().toString()};
        HttpResponse<String> asked = hal.post(house.page("users/roles"), role);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("id=\"step-up-passkey\"");
        String before = hal.session();
        assertThat(hal.post(house.page("users/roles"), with(role, foreign.get(challenge(hal)))).statusCode())
                .isEqualTo(403);
        assertThat(hal.session()).isEqualTo(before);
        assertThat(hal.post(house.page("users/roles"), with(role, own.get(challenge(hal)))).statusCode())
                .isEqualTo(303);
        assertThat(hal.session()).isNotEqualTo(before);
        assertThat(hal.api("GET", "/api/v1/roles", "").body()).contains("made-by-hal");
    }

    @Test
    void whoIsDisabledOrHadThemTakenAwayDoesNotComeIn() {
        SignInHouse.Browser jon = house.signedIn("jon", "clerk");
        SoftAuthenticator device = added(jon, "Phone");
        UserId id = UserId
                .valueOf(SignInHouse.read(jon.api("GET", "/api/v1/me", "")).path("user").path("id").asText());
        Users users = house.the(Users.class);
        users.disable(SignInHouse.TEST, Optional.empty(), id);
        refused(house.browser(), device);
        users.enable(SignInHouse.TEST, Optional.empty(), id);
        assertThat(signIn(device).statusCode()).isEqualTo(303);
        HttpResponse<String> removed = house.signedIn("kay", "administrator")
                .api("DELETE", "/api/v1/users/" + id.text() + "/passkeys", "");
        assertThat(removed.body()).contains("\"removed\":1");
        refused(house.browser(), device);
    }

    @Test
    void thePortalIsAnotherRealmWhosePasskeysOpenNothingHereAndTheOtherWayRound() {
        SoftAuthenticator user = added(house.signedIn("lea", "clerk"), "Phone");
        String email = "lea@buyer.example";
        Customer unused = house.the(Customers.class)
                .create(SignInHouse.TEST, new IdempotencyKey(UUID.randomUUID().toString()), house.entity,
                        new NewCustomer(null, "Buyer", null,
                                new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE"), null, null, "en", null,
                                null, null, null, List.of(new Contact("billing", "Lea", email, null))));
        SignInHouse.Browser reader = house.browser();
        reader.cookie(PortalDoor.session(house::the, house.entity, email));
        SoftAuthenticator contact = device();
        Matcher asked = OPTIONS.matcher(reader.post("/portal/passkeys/begin", "name", "Phone").body());
        assertThat(asked.find()).isTrue();
        HttpResponse<String> made = reader.post("/portal/passkeys", "name", "Phone", "credential",
                contact.create(unescaped(asked)), "key", "0".repeat(32));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        assertThat(contact.handle()).hasSize(32).isNotEqualTo(user.handle());

        SignInHouse.Browser other = house.browser();
        String there = "/portal/sign-in/passkey";
        refused(other, contact);
        assertThat(other.post("/console/sign-in/passkey", "_passkey",
                contact.get(other.post(there + "/challenge").body())).statusCode()).isEqualTo(422);
        for (SoftAuthenticator each : List.of(user, contact)) {
            assertThat(other.post(there, "credential", each.get(challenge(other))).statusCode())
                    .as("asked by the console")
                    .isEqualTo(422);
        }
        assertThat(other.post(there, "credential", user.get(other.post(there + "/challenge").body())).statusCode())
                .isEqualTo(422);
        assertThat(other.post(there, "credential", contact.get(other.post(there + "/challenge").body())).statusCode())
                .isEqualTo(303);
        assertThat(other.session()).isEmpty();
        assertThat(other.get(house.page("account")).statusCode()).as("a stranger to the console").isNotEqualTo(200);
        assertThat(signIn(user).statusCode()).isEqualTo(303);
    }

    private static SoftAuthenticator device() {
        numbers++;
        return new SoftAuthenticator(house.origin(), numbers);
    }

    private static SoftAuthenticator added(SignInHouse.Browser browser, String name) {
        SoftAuthenticator device = device();
        add(browser, device, name);
        return device;
    }

    private static void add(SignInHouse.Browser browser, SoftAuthenticator device, String name) {
        HttpResponse<String> added = browser.post(house.page("account/passkeys"), "name", name, "credential",
                device.create(options(browser, name)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
    }

    /** What the browser is told to make. */
    private static String options(SignInHouse.Browser browser, String name) {
        HttpResponse<String> page = browser.post(house.page("account/passkeys/begin"), "name", name);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher found = OPTIONS.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return unescaped(found);
    }

    private static String unescaped(Matcher found) {
        return found.group(1).replace("&#34;", "\"").replace("&quot;", "\"").replace("&amp;", "&");
    }

    private static String challenge(SignInHouse.Browser browser) {
        HttpResponse<String> answer = browser.post("/console/passkeys/challenge");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> signIn(SoftAuthenticator device) {
        SignInHouse.Browser browser = house.browser();
        return browser.post("/console/sign-in/passkey", "_passkey", device.get(challenge(browser)));
    }

    private static void refused(SignInHouse.Browser browser, SoftAuthenticator device) {
        HttpResponse<String> answer = browser.post("/console/sign-in/passkey", "_passkey",
                device.get(challenge(browser)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("This passkey is not known here");
        assertThat(browser.session()).isEmpty();
    }

    private static String[] with(String[] form, String passkey) {
        String[] all = java.util.Arrays.copyOf(form, form.length + 2);
        all[form.length] = "_passkey";
        all[form.length + 1] = passkey;
        return all;
    }

    private static int got(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
