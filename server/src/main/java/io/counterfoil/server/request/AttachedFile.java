package io.counterfoil.server.request;

import io.counterfoil.server.http.SecurityHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file that came with a request, with its content. */
public final class AttachedFile {
    /** Whatever is in it: a browser that shows it all the same runs and fetches nothing. */
    private static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; sandbox";

    private final AttachmentId id;
    private final String name;
    private final AttachmentType type;
    private final byte[] content;

    AttachedFile(AttachmentId id, String name, AttachmentType type, byte[] content) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.content = content;
    }

    /**
     * As browsers get it: saved and not shown, as the type that it was checked to be. That they must not guess another
     * one stands in every answer of this server.
     */
    public Response answer() {
        return Response.ok(content)
                .type(type.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + id + "." + type.ending()
                        + "\"; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .header(SecurityHeaders.POLICY, POLICY)
                .build();
    }
}
