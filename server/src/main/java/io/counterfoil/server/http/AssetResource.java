package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the files that modules name by {@link HttpBinder#asset}; nothing else can be asked for. */
@Path("/assets")
public final class AssetResource {
    private final Map<String, Asset> assets;

    /** Of these files; two of the same name stop the start. */
    @Inject
    AssetResource(Set<Asset> assets) {
        this.assets = assets.stream().collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
    }

    @GET
    @Path("/{name}")
    @Public(reason = "style sheets and pictures of the server itself")
    @Operation("Gives a file that the server's pages load.")
    public Response asset(@PathParam("name") String name, @Context RequestContext context) {
        Asset asset = Optional.ofNullable(assets.get(name))
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title()));
        String tag = asset.etag();
        String stem = tag.substring(0, tag.length() - 1);
        boolean known = context.header("If-None-Match").map(given -> given.startsWith(stem)).orElse(false);
        Response.ResponseBuilder response = known
                ? Response.notModified()
                : Response.ok(asset.bytes()).type(asset.mediaType());
        return response.header("ETag", tag).header("Cache-Control", "public, max-age=300").build();
    }
}
