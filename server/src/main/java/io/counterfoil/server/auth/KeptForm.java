package io.counterfoil.server.auth;

import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.RequestContext;
import java.util.List;
import java.util.Optional;

/**
 * A form that was posted to do something dangerous, and that waits for its sender to prove who they are. It is not
 * stored: the page that asks for the proof holds it and posts it again, to the same address and with the proof beside
 * it, so that the same command goes on.
 *
 * @param address the path that it was posted to
 * @param fields without any proof
 */
public record KeptForm(String address, List<KeptForm.Value> fields) {
    /** The field that proves by the password. */
    public static final String PASSWORD = "_password";
    /** The field beside it for the code of an authenticator. */
    public static final String CODE = "_code";
    /** The field that proves by a passkey, in place of both. */
    public static final String PASSKEY = "_passkey";
    static final AttributeKey<KeptForm> OF_REQUEST = AttributeKey.of("kept form", KeptForm.class);

    /** A field and what was in it; a name may be there more than once. */
    public record Value(String name, String value) {}

    public KeptForm { fields = List.copyOf(fields); }

    /** The form of a request that was refused since its sender has to prove who they are. */
    public static Optional<KeptForm> find(RequestContext request) {
        return request.attribute(OF_REQUEST);
    }
}
