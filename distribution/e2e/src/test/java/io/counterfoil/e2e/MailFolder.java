package io.counterfoil.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a server leaves its mails. */
record MailFolder(Path path) {
    private static final Pattern LINK = Pattern
            .compile("http://127\\.0\\.0\\.1:\\d+(/portal/sign-in/enter/[A-Za-z0-9._~-]+)");

    /** The link to sign in to the portal that a customer was mailed, without the host; waits until it is there. */
    String signInLink(String email) throws IOException {
        return first("a mail with a link", mail -> Optional.of(mail)
                .filter(each -> each.contains(email))
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1)));
    }

    /** Waits until a mail says this. */
    void requireMail(String said) throws IOException {
        String unused = first("a mail that says " + said,
                mail -> Optional.of(mail).filter(each -> each.contains(said)));
    }

    private String first(String what, Function<String, Optional<String>> wanted) throws IOException {
        for (int i = 0; i < 50; i++) {
            try (Stream<Path> mails = Files.list(path)) {
                Optional<String> found = mails.map(MailFolder::text).map(wanted).flatMap(Optional::stream).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError(what + " did not come");
    }

    /** Whole lines, as the quoted-printable text means them. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace("=\r\n", "")
                    .replace("=\n", "")
                    .replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
