package io.counterfoil.server.imports;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Imports of receivables from other systems. */
@Path("/api/v1/entities/{entity}/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
    private static final String LIST = "imports";
    private static final String PROBLEMS = "import-problems";

    private final Imports imports;

    @Inject
    ImportResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @Consumes("text/csv")
    @RequiresPermission("import:run")
    @BodyLimit(ReceivedFiles.MAX_BYTES)
    @Operation(value = "Takes a CSV file of receivables (UTF-8) and imports it in the background, or with dryRun only reports what it would do. The mapping is the name of a built-in one, or a JSON object that says which column is what.", status = 202)
    public Answer<ImportRun> start(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("mapping") @Nullable String mapping, @QueryParam("name") @Nullable String name,
            @QueryParam("dryRun") boolean dryRun, InputStream body) throws IOException {
        ImportRun run = imports.start(Caller.actor(request), IdempotencyKey.of(request), entity, mapping, name, dryRun,
                body);
        return Answer.accepted("/api/v1/entities/" + entity + "/imports/" + run.id(), run);
    }

    @GET
    @RequiresPermission("import:read")
    @Operation("Lists imports, newest first.")
    public Page<ImportRun> list(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(imports.page(entity, before, page.limit() + 1), page,
                run -> Cursor.of(LIST, run.id().value()));
    }

    @GET
    @Path("/{import}")
    @RequiresPermission("import:read")
    @Operation("Shows an import: how far it is, and what became of its lines.")
    public ImportRun one(@PathParam("entity") EntityId entity, @PathParam("import") ImportId id) {
        return imports.require(entity, id);
    }

    @GET
    @Path("/{import}/problems")
    @RequiresPermission("import:read")
    @Operation("Lists the lines that were refused, with column, reason and cure; at most 10,000 are kept, for 30 days.")
    public Page<LineProblem> problems(@PathParam("entity") EntityId entity, @PathParam("import") ImportId id,
            @Context PageRequest page) {
        long after = page.after(PROBLEMS, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(imports.problems(entity, id, after, page.limit() + 1), page,
                problem -> Cursor.of(PROBLEMS, problem.line()));
    }
}
