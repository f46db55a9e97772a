package io.counterfoil.server.invoice;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How documents are numbered. */
@Path("/api/v1/entities/{entity}/number-series")
@Produces(MediaType.APPLICATION_JSON)
public final class NumberSeriesResource {
    private final Numbering numbering;

    /** @param pattern see {@link Series} */
    record NewPattern(@Nullable String pattern) {}

    @Inject
    NumberSeriesResource(Numbering numbering) {
        this.numbering = numbering;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Lists the series of document numbers with how their numbers are written.")
    public List<Series> all(@PathParam("entity") EntityId entity) {
        return numbering.all(entity);
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("number-series:change")
    @Operation("Changes how the numbers of a series are written, before its first document; If-Match takes the series' version.")
    public Answer<Series> change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("code") String code, NewPattern body) {
        String pattern = body.pattern();
        Series changed = numbering.change(Caller.actor(request), IdempotencyKey.of(request), entity, code,
                IfMatch.of(request), pattern == null ? "" : pattern);
        return Answer.of(changed).version(changed.version());
    }
}
