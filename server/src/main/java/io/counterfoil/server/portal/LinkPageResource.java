package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages behind customers' links. The token is all that one needs, so it must not get into anyone else's log. */
@Path("/pay/{token}")
public final class PortalResource {
    private static final String REASON = "the token in the address is what opens it";
    private static final long MOST_FORM_BYTES = 16_384;
    /**
     * No script, nothing inline. Browsers apply form-action to where a form's answer leads too, and that is the
     * gateway's own page, on whatever host.
     */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'";

    private final Portal portal;

    @Inject
    PortalResource(Portal portal) {
        this.portal = portal;
    }

    @GET
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows a customer the page of an invoice.")
    public Response page(@Context RequestContext request, @PathParam("token") String token) {
        return answer(portal.page(token, languages(request)));
    }

    @GET
    @Path("/invoice.pdf")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Gives a customer the PDF of an invoice.")
    public Response pdf(@Context RequestContext request, @PathParam("token") String token) {
        return answer(portal.pdf(token, languages(request)));
    }

    @POST
    @Path("/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Takes the form of an invoice's page and leads the customer to the gateway's page; the form's hidden key makes a repeated one the same payment.")
    public Response pay(@Context RequestContext request, @PathParam("token") String token,
            MultivaluedMap<String, String> form) {
        return answer(portal.pay(token, languages(request), Map.copyOf(form)));
    }

    @GET
    @Path("/return")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows a customer who comes from the gateway's page what became of the payment.")
    public Response returned(@Context RequestContext request, @PathParam("token") String token) {
        return answer(portal.returned(token, languages(request)));
    }

    private static Languages languages(RequestContext request) {
        return Languages.of(request.header("Accept-Language"));
    }

    private static Response answer(Portal.Reply reply) {
        Response.ResponseBuilder response = switch (reply) {
            case Portal.Reply.Page page -> Response.status(page.status())
                    .type("text/html;charset=utf-8")
                    .header("Content-Language", page.language())
                    .header(SecurityHeaders.POLICY, POLICY)
                    .entity(page.html().getBytes(StandardCharsets.UTF_8));
            case Portal.Reply.Elsewhere elsewhere -> Response.seeOther(elsewhere.address());
            case Portal.Reply.Pdf pdf -> Response.ok(pdf.document().file().content())
                    .type("application/pdf")
                    .header("Content-Disposition", "inline; filename=\"" + pdf.document().file().name() + "\"");
        };
        return response.header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Language")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
