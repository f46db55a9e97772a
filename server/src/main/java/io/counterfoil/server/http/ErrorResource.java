package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What each error code means; the type of every problem leads here. */
@Path("/api/errors")
public final class ErrorResource {
    /** One code. */
    record ErrorEntry(String code, int status, String title) {}

    private final ErrorCatalog catalog;

    @Inject
    ErrorResource(ErrorCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Public(reason = "documentation")
    @Operation("Lists all error codes.")
    public List<ErrorEntry> all() {
        return catalog.all().stream().map(ErrorResource::entry).toList();
    }

    @GET
    @Path("/{code}")
    @Produces(Html.MEDIA_TYPE)
    @Public(reason = "documentation")
    @Operation("Explains one error code.")
    public String one(@PathParam("code") String code) {
        ErrorCode known = catalog.find(code)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, "There is no such error code."));
        return new Html("Error " + known.code()).element("h1", known.code())
                .element("p", known.title())
                .element("p", "HTTP status " + known.kind().httpStatus())
                .link("/api/errors", "All error codes")
                .link("/api/docs", "The API")
                .render();
    }

    private static ErrorEntry entry(ErrorCode code) {
        return new ErrorEntry(code.code(), code.kind().httpStatus(), code.title());
    }
}
