package io.counterfoil.server.portal;

import io.counterfoil.server.http.SecurityHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Turns a reply into what goes to the browser, with the policy of the portal. */
final class PageAnswer {
    /**
     * For pages whose address is a secret: no other site hears it. Browsers then send {@code Origin: null} with their
     * forms, which is no harm where the address itself is what opens the page.
     */
    static final String BY_LINK = "no-referrer";
    /** For pages that a session opens: their forms have to say where they come from. */
    static final String BY_SESSION = "same-origin";
    /**
     * No script, nothing inline. Browsers apply form-action to where a form's answer leads too, and that is the
     * gateway's own page, on whatever host.
     */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'";
    /** For pages that ask for a passkey: the kit's script, and what it fetches here. */
    private static final String SCRIPTED = POLICY + "; script-src 'self'; connect-src 'self'";

    private PageAnswer() {}

    static Response.ResponseBuilder of(Reply reply, String referrers) {
        Response.ResponseBuilder response = switch (reply) {
            case Reply.Page page -> Response.status(page.status())
                    .type("text/html;charset=utf-8")
                    .header("Content-Language", page.language())
                    .header(SecurityHeaders.POLICY, page.scripted() ? SCRIPTED : POLICY)
                    .entity(page.html().getBytes(StandardCharsets.UTF_8));
            case Reply.Elsewhere elsewhere -> Response.seeOther(elsewhere.address());
            case Reply.Pdf pdf -> Response.ok(pdf.file().content())
                    .type("application/pdf")
                    .header("Content-Disposition", "inline; filename=\"" + pdf.file().name() + "\"");
        };
        return response.header("Referrer-Policy", referrers)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Language, Cookie")
                .header("X-Robots-Tag", "noindex");
    }
}
