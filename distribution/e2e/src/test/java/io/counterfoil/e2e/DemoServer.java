package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * The demo company's server, which takes longest to start: classes that only need its pages share it, one after the
 * other by {@code @ResourceLock(DemoServer.LOCK)}.
 */
final class DemoServer {
    static final String LOCK = "the demo company's server";
    static final String PASSWORD = "a sentence that only they know";

    private static final LastingServer ONE = new LastingServer(RunningServer::startDemo);

    private DemoServer() {}

    static RunningServer shared() {
        return ONE.server();
    }

    /** Signs a new user with this role in; the page then shows the company's overview, whose address is given. */
    static String signIn(WatchedPage page, String login, String role) {
        RunningServer server = shared();
        RunningServer.Answer added = server.cli("user", "add", login, "--role", role, "--json");
        assertThat(added.exitCode()).as(added.text()).isZero();
        RunningServer.Answer set = server.cliReading(PASSWORD + "\n", "user", "password", "--token",
                RunningServer.parsed(added.text()).path("token").asText(), "--password");
        assertThat(set.exitCode()).as(set.text()).isZero();
        page.signIn(login, PASSWORD);
        return page.path();
    }

    /** The link to sign in to the portal that a customer was mailed; the mails lie in a folder. */
    static String mailedLink(String email) throws IOException {
        return new MailFolder(ONE.data().resolve("demo-mail")).signInLink(email);
    }
}
