package io.counterfoil.server.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.auth.IdentityProviderConfig;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class ProviderTest {
    private static final Pattern ADDRESS = Pattern.compile("href=\"(http://localhost:[0-9]+/authorize[^\"]+)\"");
    private static final SmallProvider provider = new SmallProvider();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path home;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static SignInHouse house;

    @BeforeAll
    static void build() throws StartException {
        house = new SignInHouse(home, Map.of("COUNTERFOIL_AUTH_OIDC_ISSUER", provider.issuer(),
                "COUNTERFOIL_AUTH_OIDC_CLIENT_ID", SmallProvider.CLIENT, "COUNTERFOIL_AUTH_OIDC_CLIENT_SECRET",
                SmallProvider.SECRET, "COUNTERFOIL_AUTH_OIDC_NAME", "Example & Sons",
                "COUNTERFOIL_AUTH_OIDC_LINK_BY_EMAIL", "true", "COUNTERFOIL_AUTH_OIDC_GROUPS_CLAIM", "groups",
                "COUNTERFOIL_AUTH_OIDC_ROLES", "finance=clerk, audit=auditor, people=people, nobody=no-such-role",
                "COUNTERFOIL_AUTH_OIDC_TIMEOUT", "5s"));
    }

    @AfterAll
    static void close() {
        house.close();
        provider.close();
    }

    @BeforeEach
    void straighten() {
        provider.straighten();
        provider.subject = UUID.randomUUID().toString();
    }

    @Test
    void whoHasLinkedTheirIdentitySignsInByIt() {
        SignInHouse.Browser ada = house.signedIn("ada", "clerk");
        assertThat(ada.get(house.page("account")).body()).contains("Example &amp; Sons", "Link my identity");
        link(ada);
        assertThat(ada.get(house.page("account")).body()).contains("Unlink my identity");

        SignInHouse.Browser elsewhere = house.browser();
        assertThat(elsewhere.get("/console/sign-in").body()).contains("Sign in with Example &amp; Sons",
                "/console/provider/sign-in");
        HttpResponse<String> back = throughTheProvider(elsewhere, house.page("account"));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith(house.page("account"));
        assertThat(login(elsewhere)).isEqualTo("ada");
        assertThat(elsewhere.post(house.page("account/identity/unlink")).statusCode())
                .as("the provider did not say when they proved who they are")
                .isEqualTo(403);
        assertThat(ada.post(house.page("account/identity/unlink")).statusCode()).isEqualTo(303);
        refused(house.browser());
    }

    @Test
    void aVerifiedAddressThatIsALoginLinksAtTheFirstSignInAndOnlyOnce() {
        String unused = house.invitation("bob@example.com", "auditor");
        provider.email = Optional.of("bob@example.com");
        provider.verified = false;
        refused(house.browser());
        provider.verified = true;
        SignInHouse.Browser bob = house.browser();
        assertThat(throughTheProvider(bob, "").statusCode()).isEqualTo(303);
        assertThat(login(bob)).isEqualTo("bob@example.com");
        provider.subject = "somebody-else-with-his-address";
        refused(house.browser());
        String ruler = house.invitation("root@example.com", "administrator");
        assertThat(ruler).isNotBlank();
        provider.email = Optional.of("root@example.com");
        refused(house.browser());
    }

    @Test
    void nobodyIsMadeAndNobodyUnknownComesIn() {
        provider.email = Optional.of("stranger@example.com");
        refused(house.browser());
        SignInHouse.Browser cid = house.signedIn("cid", "clerk");
        link(cid);
        UserId id = UserId
                .valueOf(SignInHouse.read(cid.api("GET", "/api/v1/me", "")).path("user").path("id").asText());
        house.the(Users.class).disable(SignInHouse.TEST, Optional.empty(), id);
        refused(house.browser());
    }

    @Test
    void aTokenThatIsNotSignedAsItShouldOrNotForUsOpensNothing() {
        link(house.signedIn("dee", "clerk"));
        Map<String, Object> wrong = Map.of("iss", "https://evil.example", "aud", "another-client", "nonce", "another",
                "exp", 1_700_000_000, "iat", 4_000_000_000L, "azp", "another-client");
        wrong.forEach((name, value) -> {
            provider.bent.clear();
            provider.bent.put(name, value);
            refusedAs(house.browser(), "does not hold");
        });
        provider.bent.clear();
        provider.bent.put("aud", List.of(SmallProvider.CLIENT, "another-client"));
        provider.bent.put("azp", SmallProvider.CLIENT);
        refusedAs(house.browser(), "does not hold");
        provider.bent.clear();
        for (String algorithm : List.of("none", "HS256", "ES256", "RS512")) {
            provider.algorithm = algorithm;
            refusedAs(house.browser(), "does not hold");
        }
        provider.algorithm = "RS256";
        provider.otherKey = true;
        refusedAs(house.browser(), "does not hold");
        provider.otherKey = false;
        assertThat(throughTheProvider(house.browser(), "").statusCode()).isEqualTo(303);
    }

    @Test
    void whatComesBackCountsOnceInTimeAndInTheBrowserThatWasSent() {
        link(house.signedIn("eve", "clerk"));
        SignInHouse.Browser browser = house.browser();
        String back = path(provider.visit(sent(browser, "")));
        SignInHouse.Browser victim = house.browser();
        assertThat(victim.get(back).statusCode()).as("without the cookie").isEqualTo(422);
        URI unused = sent(victim, "");
        assertThat(victim.get(back).statusCode()).as("with a cookie of its own").isEqualTo(422);
        assertThat(victim.session()).isEmpty();
        assertThat(browser.get(back + "&iss=https%3A%2F%2Fevil.example").statusCode()).as("a mix-up").isEqualTo(422);

        String second = path(provider.visit(sent(browser, "")));
        assertThat(browser.get(second).statusCode()).isEqualTo(303);
        assertThat(browser.get(second).statusCode()).as("twice").isEqualTo(422);
        String late = path(provider.visit(sent(browser, "")));
        house.clock.forward(Duration.ofMinutes(11));
        assertThat(browser.get(late).statusCode()).isEqualTo(422);
        assertThat(browser.get("/console/provider/return?error=access_denied&state=x").statusCode()).isEqualTo(422);
        assertThat(browser.get("/console/provider/return").statusCode()).isEqualTo(422);
    }

    @Test
    void aWayOnToAnotherSiteIsNotTaken() {
        link(house.signedIn("fay", "clerk"));
        HttpResponse<String> back = throughTheProvider(house.browser(), "https://evil.example/");
        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith("/console");
    }

    @Test
    void groupsGiveAndTakeTheirRolesAndNeverOneThatMakesUsers() {
        SignInHouse.Browser admin = house.signedIn("adm", "administrator");
        assertThat(admin.api("POST", "/api/v1/roles",
                "{\"name\":\"people\",\"meaning\":\"x\",\"permissions\":[\"user:manage\",\"user:read\"]}").statusCode())
                .isEqualTo(201);
        SignInHouse.Browser gus = house.signedIn("gus", "collector");
        link(gus);
        provider.groups = List.of("finance", "audit", "people", "nobody", "others");
        assertThat(roles()).containsExactlyInAnyOrder("collector", "clerk", "auditor");
        provider.groups = List.of("audit");
        assertThat(roles()).containsExactlyInAnyOrder("collector", "auditor");
        provider.groups = List.of();
        assertThat(roles()).as("what no group gives stays").containsExactly("collector");
        assertThat(roles()).containsExactly("collector");
    }

    @Test
    void beforeSomethingDangerousTheProviderHasToAskAnew() {
        SignInHouse.Browser hal = house.signedIn("hal", "administrator");
        link(hal);
        house.clock.forward(Duration.ofMinutes(11));
        String[] role = {"name", "role-" + UUID.randomUUID().toString().substring(0, 8), "meaning", "x",
                "permissions", "*:read", "_key", UUID.randomUUID().toString()};
        HttpResponse<String> asked = hal.post(house.page("users/roles"), role);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("/console/provider/confirm", "target=\"_blank\"");
        URI address = hal.get("/console/provider/confirm")
                .headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow();
        assertThat(SmallProvider.form(address.getRawQuery())).containsEntry("max_age", "0")
                .containsEntry("prompt", "login");
        provider.provedAt = Optional.of(house.clock.instant().minusSeconds(3600));
        assertThat(hal.get(path(provider.visit(address))).statusCode()).as("it did not ask anew").isEqualTo(422);
        assertThat(hal.post(house.page("users/roles"), role).statusCode()).isEqualTo(403);

        String before = hal.session();
        provider.provedAt = Optional.of(house.clock.instant());
        String own = provider.subject;
        provider.subject = "somebody-else";
        assertThat(hal.get(path(provider.visit(confirm(hal)))).statusCode()).isEqualTo(422);
        provider.subject = own;
        HttpResponse<String> confirmed = hal.get(path(provider.visit(confirm(hal))));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.body()).contains("You have confirmed that it is you");
        assertThat(hal.session()).isNotEqualTo(before);
        assertThat(hal.post(house.page("users/roles"), role).statusCode()).as("the kept form goes on").isEqualTo(303);
    }

    @Test
    void anIdentityBelongsToOneUserAndIsLinkedInTheSessionThatAsked() {
        SignInHouse.Browser ivy = house.signedIn("ivy", "clerk");
        link(ivy);
        SignInHouse.Browser jon = house.signedIn("jon", "clerk");
        assertThat(jon.get(path(provider.visit(linking(jon)))).body()).contains("belongs to a user already");
        provider.subject = UUID.randomUUID().toString();
        String back = path(provider.visit(linking(jon)));
        HttpResponse<String> unused = jon.post("/console/sign-out");
        assertThat(jon.get(back).statusCode()).as("signed out meanwhile").isEqualTo(422);
        refused(house.browser());
    }

    @Test
    void aProviderThatDoesNotAnswerHoldsNobodyUp() {
        link(house.signedIn("kay", "clerk"));
        SignInHouse.Browser browser = house.browser();
        String back = path(provider.visit(sent(browser, "")));
        provider.silent = true;
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.get(back);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("does not answer as it should");
        provider.silent = false;
        int read = provider.keysRead.get();
        assertThat(throughTheProvider(house.browser(), "").statusCode()).isEqualTo(303);
        assertThat(throughTheProvider(house.browser(), "").statusCode()).isEqualTo(303);
        assertThat(provider.keysRead.get()).as("its keys are kept").isLessThanOrEqualTo(read + 1);
    }

    @Test
    void aConfigurationThatCannotBeRightIsRefused() {
        IdentityProviderConfig config = new IdentityProviderConfig();
        assertThatThrownBy(() -> config.setRoles(List.of("it=administrator"))).hasMessageContaining("administrator");
        assertThatThrownBy(() -> config.setRoles(List.of("finance"))).hasMessageContaining("group=role");
        assertThatThrownBy(() -> config.setIssuer(Optional.of(URI.create("http://login.example.com"))))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> config.setAlgorithm("none")).hasMessageContaining("RS256");
        assertThatThrownBy(() -> config.setAlgorithm("HS256")).hasMessageContaining("RS256");
        assertThat(config.setIssuer(Optional.of(URI.create("https://login.example.com"))).problems())
                .singleElement()
                .asString()
                .contains("auth.oidc.client-id");
    }

    private static HttpResponse<String> throughTheProvider(SignInHouse.Browser browser, String next) {
        return browser.get(path(provider.visit(sent(browser, next))));
    }

    /** Where the browser is sent to sign in. */
    private static URI sent(SignInHouse.Browser browser, String next) {
        HttpResponse<String> sent = browser.get("/console/provider/sign-in?next=" + next.replace(":", "%3A"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        return URI.create(sent.headers().firstValue("Location").orElseThrow());
    }

    private static URI confirm(SignInHouse.Browser browser) {
        return URI.create(browser.get("/console/provider/confirm").headers().firstValue("Location").orElseThrow());
    }

    private static URI linking(SignInHouse.Browser browser) {
        HttpResponse<String> page = browser.post(house.page("account/identity/link"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher found = ADDRESS.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return URI.create(found.group(1).replace("&amp;", "&"));
    }

    private static void link(SignInHouse.Browser browser) {
        HttpResponse<String> back = browser.get(path(provider.visit(linking(browser))));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.body()).contains("Your identity is linked");
    }

    private static void refused(SignInHouse.Browser browser) {
        refusedAs(browser, "Nobody here is known by this identity");
    }

    private static void refusedAs(SignInHouse.Browser browser, String why) {
        HttpResponse<String> back = throughTheProvider(browser, "");
        assertThat(back.statusCode()).as("%s, signed by %s: %s", provider.bent, provider.algorithm, back.body())
                .isEqualTo(422);
        assertThat(back.body()).contains(why);
        assertThat(browser.session()).isEmpty();
    }

    /** The roles of whoever signs in now. */
    private static List<String> roles() {
        SignInHouse.Browser browser = house.browser();
        assertThat(throughTheProvider(browser, "").statusCode()).isEqualTo(303);
        return SignInHouse.read(browser.api("GET", "/api/v1/me", ""))
                .path("user")
                .path("roles")
                .findValuesAsText("role");
    }

    private static String login(SignInHouse.Browser browser) {
        return SignInHouse.read(browser.api("GET", "/api/v1/me", "")).path("user").path("login").asText();
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
