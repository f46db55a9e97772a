package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords may be chosen: long enough, not the login, not one that everybody tries first or that was stolen
 * elsewhere. No rule asks for signs of certain kinds. A password is taken exactly as it is sent; nothing is trimmed or
 * normalised.
 */
final class PasswordPolicy {
    private static final int MAX_LENGTH = 256;
    private static final String LIST = "common-passwords.txt";

    private final AuthConfig config;
    private final Set<String> common;
    private final Optional<BreachedPasswords> breached;

    @Inject
    PasswordPolicy(AuthConfig config) {
        this.config = config;
        this.common = read();
        this.breached = config.breachedPasswordsFile().map(BreachedPasswords::new);
    }

    /** @throws CounterfoilException {@code auth.password-refused}, {@code auth.breached-list-unreadable} */
    void check(String field, String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < config.passwordMinLength()) {
            throw refused(field, "has " + length + " characters",
                    "Choose at least " + config.passwordMinLength() + "; a few words in a row are a good password");
        }
        if (length > MAX_LENGTH) {
            throw refused(field, "has " + length + " characters", "Choose at most " + MAX_LENGTH);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        int at = login.indexOf('@');
        if (lower.equals(login) || (at > 0 && lower.equals(login.substring(0, at)))) {
            throw refused(field, "is the login name", "Choose something that only you know");
        }
        if (common.contains(lower) || common.contains(withoutTail(lower))) {
            throw refused(field, "is one of the passwords that attackers try first", "Choose a less common one");
        }
        if (breached.isPresent() && breached.get().contains(password)) {
            throw refused(field, "is in the list of passwords that were stolen elsewhere", "Choose another one");
        }
    }

    /** {@code password2026!} is as common as {@code password}. */
    private static String withoutTail(String lower) {
        int end = lower.length();
        while (end > 0 && !Character.isLetter(lower.charAt(end - 1))) {
            end--;
        }
        return lower.substring(0, end);
    }

    private static CounterfoilException refused(String field, String problem, String cure) {
        return CounterfoilException.ofField(AuthErrors.PASSWORD_REFUSED, field, problem, cure);
    }

    private static Set<String> read() {
        Set<String> passwords = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    passwords.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(passwords);
    }
}
