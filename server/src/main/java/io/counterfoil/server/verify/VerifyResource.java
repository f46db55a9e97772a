package io.counterfoil.server.verify;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Proves the invariants of the books, of all legal entities at once. */
@Path("/api/v1/verify")
@Produces(MediaType.APPLICATION_JSON)
public final class VerifyResource {
    /**
     * What was found.
     *
     * @param ok whether every invariant holds
     * @param lines one for each, as people read them
     */
    record Verification(boolean ok, List<Verdict> verdicts, List<String> lines) {}

    private final Verifier verifier;
    private final Permissions permissions;

    @Inject
    VerifyResource(Verifier verifier, Permissions permissions) {
        this.verifier = verifier;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission("books:verify")
    @Operation("Proves the invariants of the books: reads everything, changes nothing.")
    public Verification verify(@Context RequestContext request) {
        permissions.require(Caller.actor(request), "books:verify", null);
        List<Verdict> verdicts = verifier.run();
        return new Verification(verdicts.stream().allMatch(Verdict::ok), verdicts,
                verdicts.stream().map(Verdict::line).toList());
    }
}
