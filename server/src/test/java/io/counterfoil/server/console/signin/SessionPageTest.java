package io.counterfoil.server.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.signin.SignInHouse.Browser;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One session of several is ended from another browser. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@OnWholeServer
class SessionPageTest {
    private static final Pattern SESSION = Pattern.compile("account/sessions/(ses_[0-9A-Z]+)\"");

    @TempDir
    static Path home;

    private static SignInHouse house;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SignInHouse(home, Map.of());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static Browser second(String login) {
        Browser browser = house.browser();
        HttpResponse<String> answer = browser.post("/console/sign-in", "login", login, "password",
                SignInHouse.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    private static List<String> sessions(Browser browser) {
        return SESSION.matcher(browser.get(house.page("account")).body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static boolean isIn(Browser browser) {
        return browser.get(house.page("account")).statusCode() == 200;
    }

    @Test
    void oneSessionEndsAndTheOthersGoOn() {
        Browser here = house.signedIn("ada", "controller");
        Browser there = second("ada");
        Browser elsewhere = second("ada");
        List<String> all = sessions(here);
        assertThat(all).hasSize(3);

        String mine = all.stream()
                .filter(each -> here.get(house.page("account/sessions/" + each))
                        .body()
                        .contains("the session that you are in"))
                .findFirst()
                .orElseThrow();
        assertThat(here.get(house.page("account/sessions/" + mine)).body()).doesNotContain("End this session");
        String theirs = sessions(there).stream()
                .filter(each -> there.get(house.page("account/sessions/" + each))
                        .body()
                        .contains("the session that you are in"))
                .findFirst()
                .orElseThrow();
        assertThat(here.get(house.page("account/sessions/" + theirs)).body()).contains("End this session", "Firefox");
        assertThat(here.post(house.page("account/sessions/" + theirs + "/end")).statusCode()).isEqualTo(303);

        assertThat(isIn(there)).isFalse();
        assertThat(isIn(here)).isTrue();
        assertThat(isIn(elsewhere)).isTrue();
        assertThat(sessions(here)).hasSize(2).doesNotContain(theirs);
        assertThat(here.get(house.page("account/sessions/" + theirs)).statusCode()).isEqualTo(404);
        assertThat(here.post(house.page("account/sessions/" + theirs + "/end")).statusCode()).isBetween(400, 499);
    }

    @Test
    void anothersSessionIsNeitherShownNorEnded() {
        Browser bea = house.signedIn("bea", "controller");
        Browser carl = house.signedIn("carl", "administrator");
        String hers = sessions(bea).getFirst();

        assertThat(carl.get(house.page("account/sessions/" + hers)).statusCode()).isEqualTo(404);
        assertThat(carl.post(house.page("account/sessions/" + hers + "/end")).statusCode()).isBetween(400, 499);
        assertThat(carl.get(house.page("account/sessions/ses_0000000000001")).statusCode()).isEqualTo(404);
        assertThat(carl.get(house.page("account/sessions/ses_x")).statusCode()).isBetween(400, 499);
        assertThat(isIn(bea)).isTrue();
    }
}
