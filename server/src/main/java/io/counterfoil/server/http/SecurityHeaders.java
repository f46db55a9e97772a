package io.counterfoil.server.http;

import io.counterfoil.server.error.Invariants;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** The headers that every response carries, errors of the HTTP parser included. */
public final class SecurityHeaders {
    /** For everything that is no page: nothing in it may be loaded or run. */
    public static final String DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    /** For pages: only what this server itself serves, nothing inline. */
    public static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    /** The header of the two policies. */
    public static final String POLICY = "Content-Security-Policy";

    private final Map<String, String> headers = new LinkedHashMap<>();

    SecurityHeaders(HttpConfig config) {
        headers.put(POLICY, DATA_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        // Not no-referrer: with that browsers send "Origin: null" from our own forms, which are then refused.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Cache-Control", "no-store");
        if (config.publicUrl().map(url -> "https".equalsIgnoreCase(url.getScheme())).orElse(false)) {
            headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        Invariants.require(headers.size() >= 8, "a security header is lost");
    }

    void applyTo(HttpFields.Mutable fields) {
        headers.forEach(fields::put);
    }
}
