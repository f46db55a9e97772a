package io.counterfoil.server.console;

import gg.jte.Content;
import io.counterfoil.server.auth.AuthErrors;
import io.counterfoil.server.auth.FederatedSignIn;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way to the company's identity provider and back. Addresses that are only read lead there, not forms: the page's
 * policy lets forms lead to this server alone.
 */
@Path(ProviderPages.ROOT)
public final class ProviderPages {
    static final String ROOT = Console.ROOT + "/provider";
    private static final Set<ErrorCode> SAID = Set.of(AuthErrors.PROVIDER_REFUSED, AuthErrors.PROVIDER_UNREACHABLE,
            AuthErrors.SIGN_IN_REFUSED, AuthErrors.IDENTITY_TAKEN);
    private static final int OK = 200;
    private static final int INVALID = 422;

    private final FederatedSignIn provider;
    private final PlainPages pages;

    @Inject
    ProviderPages(FederatedSignIn provider, PlainPages pages) {
        this.provider = provider;
        this.pages = pages;
    }

    /** Where a link leads that signs in through the provider and then goes on. */
    static String signIn(String next) {
        return ListState.address(ROOT + "/sign-in", Map.of("next", next));
    }

    /** Where a link leads through which somebody proves anew who they are. */
    static String confirmation() {
        return ROOT + "/confirm";
    }

    @GET
    @Path("/sign-in")
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "signing in is how one becomes known; the identity provider is asked")
    @Operation("Sends a browser to the company's identity provider to sign in.")
    public Response signIn(@Context RequestContext request) {
        String next = seen(request).parameters().getOrDefault("next", List.of("")).getFirst();
        try {
            return sent(provider.signIn(request, SignInPages.own(next)));
        } catch (CounterfoilException e) {
            return failed(request, e);
        }
    }

    @GET
    @Path("/confirm")
    @RequiresPermission("me:read")
    @Operation("Sends a browser to the company's identity provider to prove anew who the reader is.")
    public Response confirm(@Context RequestContext request) {
        try {
            return sent(provider.proveAgain(request));
        } catch (CounterfoilException e) {
            return failed(request, e);
        }
    }

    @GET
    @Path("/return")
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "whoever comes back from the identity provider is not known yet; its code is demanded")
    @Operation("Takes a browser back from the company's identity provider.")
    public Response back(@Context RequestContext request) {
        Map<String, List<String>> given = seen(request).parameters();
        try {
            FederatedSignIn.Returned returned = provider.back(request, first(given, "state"), first(given, "code"),
                    first(given, "iss"));
            return switch (returned.outcome()) {
                case SIGNED_IN -> with(returned, Response.seeOther(URI.create(SignInPages.own(returned.next()))));
                case LINKED -> said(request, OK, "provider.linked", "provider.linked.lede", "error.home");
                case PROVED_AGAIN -> {
                    Response page = said(request, OK, "provider.confirmed", "provider.confirmed.lede", "error.home");
                    yield with(returned, Response.fromResponse(page));
                }
            };
        } catch (CounterfoilException e) {
            return failed(request, e);
        }
    }

    private static Response with(FederatedSignIn.Returned returned, Response.ResponseBuilder response) {
        returned.cookie().ifPresent(cookie -> response.header("Set-Cookie", cookie));
        return response.build();
    }

    private static Response sent(FederatedSignIn.Sent sent) {
        return Response.seeOther(sent.address()).header("Set-Cookie", sent.cookie()).build();
    }

    private Response failed(RequestContext request, CounterfoilException e) {
        if (!SAID.contains(e.code())) {
            throw e;
        }
        String lede = e.code().equals(AuthErrors.SIGN_IN_REFUSED)
                ? "provider.unknown"
                : e.code().equals(AuthErrors.PROVIDER_UNREACHABLE)
                        ? "provider.unreachable"
                        : e.code().equals(AuthErrors.IDENTITY_TAKEN) ? "provider.taken" : "provider.refused";
        return said(request, INVALID, "provider.failed", lede, "provider.again");
    }

    private Response said(RequestContext request, int status, String title, String lede, String way) {
        VisitFilter.Seen seen = seen(request);
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        Content head = ui.head(Head.of(words.text(title), words.text(lede),
                Action.primary(words.text(way), Console.ROOT, "layout-dashboard")));
        return pages.page(seen, status, words.text(title), ui.bareCard("door", words.text(title), head));
    }

    private static String first(Map<String, List<String>> given, String name) {
        return given.getOrDefault(name, List.of("")).getFirst();
    }

    private static VisitFilter.Seen seen(RequestContext request) {
        return request.attribute(VisitFilter.SEEN).orElseThrow();
    }
}
