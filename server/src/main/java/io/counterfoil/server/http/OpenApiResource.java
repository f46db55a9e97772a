package io.counterfoil.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of the API, for programs and for people. */
@Path("/api")
public final class OpenApiResource {
    private final ObjectNode document;
    private final String page;

    @Inject
    OpenApiResource(OpenApi openApi) {
        this.document = openApi.document();
        this.page = new ApiPage(document).render();
    }

    @GET
    @Path("/openapi.json")
    @Produces({MediaType.APPLICATION_JSON, OpenApi.MEDIA_TYPE})
    @Public(reason = "documentation")
    @Operation("Describes the API in OpenAPI 3.1.")
    public ObjectNode openApi() {
        return document;
    }

    @GET
    @Path("/docs")
    @Produces(Html.MEDIA_TYPE)
    @Public(reason = "documentation")
    @Operation("Shows the description of the API as a page.")
    public String docs() {
        return page;
    }
}
