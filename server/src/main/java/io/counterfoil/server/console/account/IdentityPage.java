package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.FederatedSignIn;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links one's own identity at the company's identity provider, and unlinks it. */
@Path(Console.ENTITY + "/account/identity")
public final class IdentityPage {
    private static final String PATH = "account/identity";

    private final Console console;
    private final FederatedSignIn provider;

    @Inject
    IdentityPage(Console console, FederatedSignIn provider) {
        this.console = console;
        this.provider = provider;
    }

    /** The card as it stands on the page of the account; empty where no provider is set up. */
    static Optional<Content> card(Visit visit, RequestContext request, FederatedSignIn provider) {
        Wording words = AccountPage.words(visit);
        return provider.offered(request).map(name -> {
            boolean linked = provider.isLinked(Caller.of(request));
            Form form = linked
                    ? Form.of("unlink", visit.path(PATH + "/unlink"), List.of(Visit.key()), words.text(
                            "identity.unlink")).dangerous()
                    : Form.of("link", visit.path(PATH + "/link"), List.of(Visit.key()), words.text("identity.link"));
            return visit.ui()
                    .card("identity", name, words.text(linked ? "identity.linked" : "identity.none"),
                            visit.ui().buttons(visit.ui().button(form)));
        });
    }

    @POST
    @Path("/link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Shows the link that leads to the identity provider, to link the reader's identity there.")
    public Response link(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = AccountPage.words(visit);
        String name = provider.offered(request).orElse("");
        FederatedSignIn.Sent sent = provider.link(request);
        Response page = visit.page(words.text("identity.link"), above(visit), visit.ui()
                .head(Head.of(words.text("identity.link"), words.text("identity.lede", Map.of("name", name)),
                        Action.primary(words.text("identity.go", Map.of("name", name)), sent.address().toString(),
                                "external-link"))));
        return Response.fromResponse(page).header("Set-Cookie", sent.cookie()).build();
    }

    @POST
    @Path("/unlink")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Unlinks the reader's identity at the identity provider.")
    public Response unlink(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        provider.unlink(Caller.of(request));
        return visit.done("account", AccountPage.words(visit).text("identity.unlinked"));
    }

    private static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(AccountPage.words(visit).text("account"), visit.path("account")));
    }
}
