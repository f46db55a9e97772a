package io.counterfoil.server.portal;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The customer's first page, the choice of the account, the language, and the way out. */
@Path(AccountVisit.ROOT)
public final class AccountResource {
    static final String REASON = "the portal has sessions of its own, which each page checks";
    static final long MOST_FORM_BYTES = 65_536;

    private final AccountGate gate;
    private final AccountHome home;
    private final PortalSessions sessions;
    private final PortalCookie cookie;

    @Inject
    AccountResource(AccountGate gate, AccountHome home, PortalSessions sessions, PortalCookie cookie) {
        this.gate = gate;
        this.home = home;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @GET
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer what is due, or where to sign in.")
    public Response page(@Context RequestContext request) {
        return gate.show(request, "", home::page);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes the form of the first page: which invoices are to be paid.")
    public Response submit(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, "", visit -> home.submit(visit, Map.copyOf(form)));
    }

    @GET
    @Path("/accounts")
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows the accounts that a contact may look at.")
    public Response accounts(@Context RequestContext request) {
        Optional<PortalSessions.Live> live = gate.session(request);
        return live.isEmpty()
                ? AccountGate.to("sign-in")
                : PageAnswer.of(home.accounts(live.get(), gate.shell(request)), PageAnswer.BY_SESSION).build();
    }

    @POST
    @Path("/accounts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Goes over to another of the contact's accounts.")
    public Response choose(@Context RequestContext request, MultivaluedMap<String, String> form) {
        gate.requireOwnPage(request);
        Optional<PortalSessions.Live> live = gate.session(request);
        if (live.isEmpty()) {
            return AccountGate.to("sign-in");
        }
        try {
            sessions.choose(live.get(),
                    CustomerId.valueOf(Optional.ofNullable(form.getFirst("customer")).orElse("")));
        } catch (CounterfoilException e) {
            return AccountGate.to("accounts");
        }
        return AccountGate.to("");
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.WILDCARD)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Ends the customer's session.")
    public Response signOut(@Context RequestContext request) {
        gate.requireOwnPage(request);
        gate.session(request).ifPresent(live -> sessions.end(live.session()));
        return PageAnswer.of(new Reply.Elsewhere(URI.create(AccountVisit.path("sign-in"))), PageAnswer.BY_SESSION)
                .header("Set-Cookie", cookie.clear(request))
                .build();
    }

    @POST
    @Path("/language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Keeps the language that a customer wants to read in a cookie of the own browser.")
    public Response language(MultivaluedMap<String, String> form) {
        return PageAnswer.of(new Reply.Elsewhere(URI.create(AccountVisit.ROOT)), PageAnswer.BY_SESSION)
                .header("Set-Cookie", Languages.cookie(form.getFirst("language")))
                .build();
    }
}
