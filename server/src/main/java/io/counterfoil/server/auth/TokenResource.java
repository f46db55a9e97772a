package io.counterfoil.server.auth;

import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** API tokens. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokenResource {
    private static final String LIST = "tokens";

    private final Tokens tokens;

    @Inject
    TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Path("/tokens")
    @RequiresPermission("me:read")
    @Operation("Lists the caller's own tokens, oldest first.")
    public Page<TokenView> listOwn(@Context PageRequest page, @Context RequestContext context) {
        return Page.cut(tokens.listOwn(Caller.actor(context), after(page), page.limit() + 1), page,
                token -> Cursor.of(LIST, token.id().value()));
    }

    @GET
    @Path("/all-tokens")
    @RequiresPermission("token:read")
    @Operation("Lists everyone's tokens, oldest first.")
    public Page<TokenView> listAll(@Context PageRequest page, @Context RequestContext context) {
        return Page.cut(tokens.listAll(Caller.actor(context), after(page), page.limit() + 1), page,
                token -> Cursor.of(LIST, token.id().value()));
    }

    @POST
    @Path("/tokens")
    @RequiresPermission("me:manage")
    @StepUp
    @Operation(value = "Makes a token that acts for the caller, and shows its secret once.", status = 201)
    public Answer<MadeToken> create(NewToken token, @Context RequestContext context) {
        MadeToken made = tokens.create(Caller.actor(context), UserResource.key(context), token);
        return Answer.created("/api/v1/tokens/" + made.token().id().text(), made);
    }

    @DELETE
    @Path("/tokens/{id}")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = "revoking it twice is revoking it once")
    @Operation("Revokes a token: one's own, or with token:manage anyone's.")
    public TokenView revoke(@PathParam("id") TokenId id, @Context RequestContext context) {
        return tokens.revoke(Caller.actor(context), UserResource.key(context), id);
    }

    private static long after(PageRequest page) {
        return page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
    }
}
