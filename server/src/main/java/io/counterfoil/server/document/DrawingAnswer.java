package io.counterfoil.server.document;

import io.counterfoil.server.http.SecurityHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;

/** A drawing as browsers get it: shown, not saved, and kept from doing anything. */
public final class DrawingAnswer {
    /** The template's own styles and pictures, and nothing from anywhere. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private DrawingAnswer() {}

    /** Of an issued document, with the hash that the audit log has of it. */
    public static Response of(RenderedDocument document) {
        byte[] hash = HexFormat.of().parseHex(document.facts().sha256());
        return answer(document.file())
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
                .build();
    }

    /** Of a draft. */
    public static Response of(DrawnFile drawing) {
        return answer(drawing).build();
    }

    private static Response.ResponseBuilder answer(DrawnFile drawing) {
        return Response.ok(drawing.content())
                .type(drawing.mediaType().startsWith("text/")
                        ? drawing.mediaType() + ";charset=UTF-8"
                        : drawing.mediaType())
                .header("Content-Disposition", "inline; filename=\"" + drawing.name() + "\"")
                .header(SecurityHeaders.POLICY, POLICY);
    }
}
