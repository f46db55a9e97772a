package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import java.util.OptionalLong;

/**
 * Which version of a resource the caller means to change. A service takes it and checks it when it holds the row's
 * lock.
 *
 * @param version the version of which the caller has a copy
 */
public record IfMatch(long version) {
    /**
     * From the header If-Match.
     *
     * @throws CounterfoilException {@code http.if-match-missing} (428) or {@code http.if-match-invalid} (400)
     */
    public static IfMatch of(RequestContext context) {
        String header = context.header("If-Match")
                .orElseThrow(() -> new CounterfoilException(HttpErrors.PRECONDITION_MISSING,
                        "The header If-Match is missing. Read the resource and send back the value of its header ETag."));
        OptionalLong version = Etag.version(header);
        if (version.isEmpty()) {
            throw new CounterfoilException(HttpErrors.IF_MATCH_INVALID,
                    "The header If-Match is not of the right form. Send the value of the resource's header ETag, such "
                            + "as \"7\" with the quotes.");
        }
        return new IfMatch(version.getAsLong());
    }

    /** {@link #of} and {@link #check} in one. */
    public static void require(RequestContext context, long current) {
        of(context).check(current);
    }

    /**
     * Refuses a change of something that is no longer what the caller saw.
     *
     * @throws CounterfoilException {@code http.stale} (412)
     */
    public void check(long current) {
        if (current != version) {
            throw new CounterfoilException(HttpErrors.STALE, "The resource is at version " + current
                    + " now, the request was made for version " + version + ". Read it again and repeat the change.")
                    .with("version", current);
        }
    }
}
