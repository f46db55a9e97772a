package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demo company's server, which takes longest to start: classes that only need its pages share it, one after the
 * other by {@code @ResourceLock(DemoServer.LOCK)}.
 */
final class DemoServer {
    static final String LOCK = "the demo company's server";
    static final String PASSWORD = "a sentence that only they know";

    private static final Pattern LINK = Pattern
            .compile("http://127\\.0\\.0\\.1:\\d+/portal/sign-in/enter/[A-Za-z0-9._~-]+");

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
        for (int i = 0; i < 50; i++) {
            try (Stream<Path> mails = Files.list(ONE.data().resolve("demo-mail"))) {
                Optional<String> link = mails.map(DemoServer::text)
                        .filter(mail -> mail.contains(email))
                        .map(mail -> LINK.matcher(mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")))
                        .filter(Matcher::find)
                        .map(Matcher::group)
                        .findFirst();
                if (link.isPresent()) {
                    return link.get();
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no mail with a link came");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
