package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a user signs in with, in lower case.
 *
 * @param text 3 to 100 of a-z, 0-9 and . _ @ + -
 */
record Login(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,98}[a-z0-9]");

    /** As someone typed it at sign-in; empty for what cannot be anyone's. */
    static Optional<Login> find(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new Login(lower)) : Optional.empty();
    }

    /** For a new user. */
    static Login choose(String typed) {
        return find(typed).orElseThrow(() -> CounterfoilException.ofField(AuthErrors.BAD_FIELD, "login",
                "is not a login name",
                "Use 3 to 100 letters a-z, digits and . _ @ + -, beginning and ending with a letter or digit"));
    }

    /** Says who is meant without saying it, for counting failures of logins that may not exist. */
    static String fingerprint(String typed) {
        return Secrets.hash("login:" + typed.toLowerCase(Locale.ROOT));
    }
}
