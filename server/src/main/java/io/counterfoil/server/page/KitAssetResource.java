package io.counterfoil.server.page;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Serves the kit's files. */
@Path(KitAssets.ROOT + "/{hash}")
public final class KitAssetResource {
    private final KitAssets assets;

    @Inject
    KitAssetResource(KitAssets assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{name: [a-z]+/[a-z0-9.-]+|[a-z0-9.-]+}")
    @Public(reason = "style sheet, scripts and fonts of the server itself")
    @Operation("Gives a file that pages of the console load.")
    public Response file(@Context RequestContext request, @PathParam("hash") String hash,
            @PathParam("name") String name) {
        KitAssets.File file = assets.find(hash, name)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title()));
        boolean compressed = file.gzip().length > 0
                && request.header("Accept-Encoding").map(accepted -> accepted.contains("gzip")).orElse(false);
        Response.ResponseBuilder response = Response.ok(compressed ? file.gzip() : file.bytes())
                .type(file.mediaType())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding");
        return compressed ? response.header("Content-Encoding", "gzip").build() : response.build();
    }
}
