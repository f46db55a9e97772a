package io.counterfoil.server.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.http.Routes;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class StepUpTest {
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

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
    void whoSignedInJustNowIsNotAskedAgain() {
        SignInHouse.Browser ada = house.signedIn("ada-now", "administrator");
        assertThat(role(ada, UUID.randomUUID().toString()).statusCode()).isEqualTo(303);
    }

    /** The form is kept, hostile text and blanks as well, and after the proof it is the same command under its key. */
    @Test
    void whoSignedInLongerAgoProvesWhoTheyAreAndTheSameFormGoesOn() {
        SignInHouse.Browser ada = house.signedIn("ada-later", "administrator");
        house.clock.forward(Duration.ofMinutes(11));
        String before = ada.session();
        String key = UUID.randomUUID().toString();
        HttpResponse<String> asked = role(ada, key);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("Confirm that it is you")
                .contains("action=\"" + house.page("users/roles") + "\"")
                .doesNotContain("<b>\"")
                .contains("value=\"" + key + "\"");
        String[] kept = kept(asked.body());
        assertThat(List.of(kept)).contains("_key", key, "meaning", " Sees <b>\"all\" & more ");

        HttpResponse<String> wrong = ada.post(house.page("users/roles"), with(kept, "_password", "not this one"));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("That did not prove who you are")
                .doesNotContain("not this one");
        assertThat(kept(wrong.body())).isEqualTo(kept);
        assertThat(ada.session()).isEqualTo(before);
        assertThat(roles(ada)).doesNotContain("kept-" + key.substring(0, 8));

        HttpResponse<String> done = ada.post(house.page("users/roles"), with(kept, "_password", SignInHouse.PASSWORD));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(roles(ada)).contains("kept-" + key.substring(0, 8)).doesNotContain("_password");
        assertThat(ada.session()).as("the session goes on under a new secret").isNotEqualTo(before);
        SignInHouse.Browser old = house.browser();
        old.session(before);
        assertThat(old.get(house.page("account")).headers().firstValue("Location").orElse(""))
                .as("the old secret opens nothing any more")
                .contains("/console/sign-in");
    }

    @Test
    void guessingThePasswordThereIsAsSlowAsAtSignIn() {
        SignInHouse.Browser eve = house.signedIn("eve", "administrator");
        house.clock.forward(Duration.ofMinutes(11));
        String[] kept = kept(role(eve, UUID.randomUUID().toString()).body());
        HttpResponse<String> last = eve.post(house.page("users/roles"), with(kept, "_password", "wrong"));
        for (int i = 0; i < 5; i++) {
            last = eve.post(house.page("users/roles"), with(kept, "_password", "wrong"));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("Too many tries failed").contains("Confirm that it is you");
        assertThat(kept(last.body())).isEqualTo(kept);
    }

    @Test
    void programsThatComeWithACookieAreToldHowAndTokensAreNotAsked() {
        SignInHouse.Browser ada = house.signedIn("ada-api", "administrator");
        HttpResponse<String> made = ada.api("POST", "/api/v1/tokens",
                "{\"name\":\"t\",\"scopes\":[\"*:*\"],\"expiresAt\":\"" + house.clock.instant().plusSeconds(86_400)
                        + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String token = SignInHouse.read(made).path("secret").asText();
        house.clock.forward(Duration.ofMinutes(11));
        String role = "{\"name\":\"by-api\",\"meaning\":\"x\",\"permissions\":[\"*:read\"]}";
        HttpResponse<String> refused = ada.api("POST", "/api/v1/roles", role);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(SignInHouse.read(refused).path("code").asText()).isEqualTo("auth.step-up-needed");
        String before = ada.session();
        assertThat(ada.api("POST", "/api/v1/sessions/current/authentication", "{\"password\":\"wrong\"}").statusCode())
                .isEqualTo(401);
        HttpResponse<String> proved = ada.api("POST", "/api/v1/sessions/current/authentication",
                "{\"password\":\"" + SignInHouse.PASSWORD + "\"}");
        assertThat(proved.statusCode()).as(proved.body()).isEqualTo(200);
        assertThat(ada.session()).isNotEqualTo(before);
        assertThat(ada.api("POST", "/api/v1/roles", role).statusCode()).isEqualTo(201);

        house.clock.forward(Duration.ofMinutes(11));
        SignInHouse.Browser program = house.browser();
        program.bearer(token);
        assertThat(program.api("POST", "/api/v1/roles", role.replace("by-api", "by-token")).statusCode())
                .as("there is no person behind a token who could answer")
                .isEqualTo(201);
    }

    @Test
    void theSessionEndsWhenItWouldHaveEndedWithoutTheProof() {
        SignInHouse.Browser ada = house.signedIn("ada-end", "administrator");
        String ends = current(ada, "expiresAt");
        assertThat(current(ada, "device")).isEqualTo("Firefox, Linux");
        house.clock.forward(Duration.ofMinutes(12));
        assertThat(ada.api("POST", "/api/v1/sessions/current/authentication",
                "{\"password\":\"" + SignInHouse.PASSWORD + "\"}").statusCode()).isEqualTo(200);
        assertThat(current(ada, "expiresAt")).isEqualTo(ends);
        assertThat(current(ada, "authenticatedAt")).isGreaterThan(current(ada, "createdAt"));
        assertThat(ada.get(house.page("account")).body()).contains("Firefox, Linux");
    }

    /** The list is read by people, so it stands here in full. */
    @Test
    void theseAreDangerous() {
        assertThat(house.the(Routes.class)
                .all()
                .stream()
                .filter(route -> route.annotation(StepUp.class).isPresent())
                .map(route -> route.httpMethod() + " " + route.path()))
                .contains("POST /api/v1/entities/{entity}/refunds",
                        "POST /api/v1/entities/{entity}/bank-accounts", "POST /api/v1/plugin-instances",
                        "PATCH /api/v1/plugin-instances/{instance}", "POST /api/v1/keys/rotations",
                        "POST /api/v1/entities/{entity}/ledger/periods/reopen", "PUT /api/v1/users/{id}/roles",
                        "POST /api/v1/entities/{entity}/customers/{customer}/erasure",
                        "POST /api/v1/users", "POST /api/v1/users/{id}/invitations", "POST /api/v1/roles",
                        "POST /api/v1/me/second-factor/removal", "DELETE /api/v1/users/{id}/second-factor",
                        "POST /api/v1/tokens", "POST /console/{entity}/account/tokens/new",
                        "POST /console/{entity}/account/second-factor/remove", "POST /console/{entity}/users/roles");
    }

    private static HttpResponse<String> role(SignInHouse.Browser browser, String key) {
        return browser.post(house.page("users/roles"), "_key", key, "name", "kept-" + key.substring(0, 8), "meaning",
                " Sees <b>\"all\" & more ", "permissions", "*:read");
    }

    private static String roles(SignInHouse.Browser browser) {
        return browser.api("GET", "/api/v1/roles", "").body();
    }

    private static String current(SignInHouse.Browser browser, String field) {
        for (var session : SignInHouse.read(browser.api("GET", "/api/v1/sessions", ""))) {
            if (session.path("current").asBoolean()) {
                return session.path(field).asText();
            }
        }
        throw new AssertionError("no current session");
    }

    /** Names and values of the hidden fields of the first form, in their order. */
    private static String[] kept(String page) {
        return HIDDEN.matcher(page.substring(0, Math.max(0, page.indexOf("</form>"))))
                .results()
                .flatMap((MatchResult each) -> List.of(each.group(1), text(each.group(2))).stream())
                .toArray(String[]::new);
    }

    private static String text(String attribute) {
        return attribute.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String[] with(String[] kept, String name, String value) {
        String[] all = java.util.Arrays.copyOf(kept, kept.length + 2);
        all[kept.length] = name;
        all[kept.length + 1] = value;
        return all;
    }
}
