package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.MultipartForm;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
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
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages behind customers' links. The token is all that one needs, so it must not get into anyone else's log. */
@Path("/pay/{token}")
public final class LinkPageResource {
    private static final String REASON = "the token in the address is what opens it";
    private static final long MOST_FORM_BYTES = 16_384;

    private final LinkVisits visits;

    @Inject
    LinkPageResource(LinkVisits visits) {
        this.visits = visits;
    }

    @GET
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows a customer the page of an invoice.")
    public Response page(@Context RequestContext request, @PathParam("token") String token) {
        return answer(visits.page(token, Languages.of(request)));
    }

    @GET
    @Path("/invoice.pdf")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Gives a customer the PDF of an invoice.")
    public Response pdf(@Context RequestContext request, @PathParam("token") String token) {
        return answer(visits.pdf(token, Languages.of(request)));
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
        return answer(visits.pay(token, Languages.of(request), Map.copyOf(form)));
    }

    @GET
    @Path("/return")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows a customer who comes from the gateway's page what became of the payment.")
    public Response returned(@Context RequestContext request, @PathParam("token") String token) {
        return answer(visits.returned(token, Languages.of(request)));
    }

    @GET
    @Path("/request")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows the form to ask, dispute or promise something about an invoice.")
    public Response request(@Context RequestContext request, @PathParam("token") String token) {
        String kind = request.attribute(PortalFilter.SEEN).orElseThrow().parameter("kind");
        return answer(visits.request(token, Languages.of(request), kind));
    }

    @POST
    @Path("/request")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(AccountInvoiceResource.MOST_REQUEST_BYTES)
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Takes in what a customer asks, disputes or promises about an invoice; the form's hidden key makes a repeated one the same.")
    public Response submit(@Context RequestContext request, @PathParam("token") String token, InputStream body) {
        return answer(visits.submit(token, Languages.of(request), RequestForm.of(MultipartForm.read(request, body))));
    }

    @POST
    @Path("/request/promise")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Takes in a customer's promise to pay; the form's hidden key makes a repeated one the same.")
    public Response promise(@Context RequestContext request, @PathParam("token") String token,
            MultivaluedMap<String, String> form) {
        return answer(visits.submit(token, Languages.of(request), RequestForm.of(form)));
    }

    @GET
    @Path("/request/sent")
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Tells a customer that what was said about an invoice has arrived.")
    public Response sent(@Context RequestContext request, @PathParam("token") String token) {
        return answer(visits.sent(token, Languages.of(request)));
    }

    @POST
    @Path("/language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Keeps the language that a customer wants to read in a cookie of the own browser.")
    public Response language(@PathParam("token") String token, MultivaluedMap<String, String> form) {
        URI page = URI.create(PortalAddress.path(URLEncoder.encode(token, StandardCharsets.UTF_8)));
        return PageAnswer.of(new Reply.Elsewhere(page), PageAnswer.BY_LINK)
                .header("Set-Cookie", Languages.cookie(form.getFirst("language")))
                .build();
    }

    private static Response answer(Reply reply) {
        return PageAnswer.of(reply, PageAnswer.BY_LINK).build();
    }
}
