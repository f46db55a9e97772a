package io.counterfoil.server.error;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A stable name for one way to fail, such as {@code invoice.already-issued}. Clients may depend on it: a code is never
 * given another meaning. Codes are constants of a class named {@code …Errors} in the feature that raises them; a test
 * finds them all and refuses two of the same name.
 *
 * @param code lower case, {@code feature.what-is-wrong}
 * @param kind decides the HTTP status
 * @param title one short sentence, the same for every occurrence, for people
 */
public record ErrorCode(String code, ErrorKind kind, String title) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+");

    public ErrorCode {
        requireNonNull(kind, "kind is null");
        requireNonNull(title, "title is null");
        Invariants.require(FORM.matcher(code).matches(), "error code %s is not of the form feature.what-is-wrong",
                code);
    }
}
