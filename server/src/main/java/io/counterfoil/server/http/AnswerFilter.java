package io.counterfoil.server.http;

import io.counterfoil.server.json.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unpacks {@link Answer}, answers 304, writes the request id into problems, and gives pages the policy of pages. */
final class AnswerFilter implements ContainerResponseFilter {
    private static final int NOT_MODIFIED = 304;
    /** More than any body that is taken at once; who sends more than this beyond an answer has to live with the cut. */
    private static final int MOST_DISCARDED_BYTES = 16 * 1024 * 1024;

    private final Json json;

    AnswerFilter(Json json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        discardRest(request);
        if (response.getEntity() instanceof Answer<?> answer) {
            answer.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
            response.setStatus(answer.status());
            if (isKnown(request, answer.headers().get(HttpHeaders.ETAG))) {
                response.setStatus(NOT_MODIFIED);
                response.setEntity(null);
            } else {
                response.setEntity(answer.body());
            }
        }
        if (response.getEntity() instanceof Problem problem
                && request.getProperty(Frame.ATTRIBUTE) instanceof Frame frame) {
            response.setEntity(problem.body(json, frame.requestId()));
        }
        @Nullable
        MediaType type = response.getMediaType();
        if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType()) {
            response.getHeaders()
                    .computeIfAbsent(SecurityHeaders.POLICY,
                            name -> new java.util.ArrayList<>(List.of(SecurityHeaders.PAGE_POLICY)));
        }
    }

    /**
     * Reads what is left of a body that nobody wanted. With some of it unread the connection would be cut while the
     * client still sends, and the client would see a broken connection in place of the answer.
     */
    private static void discardRest(ContainerRequestContext request) {
        if (request.getHeaderString("Expect") != null) {
            return;
        }
        try {
            InputStream rest = request.getProperty(LimitedStream.PROPERTY) instanceof LimitedStream limited
                    ? limited.rest()
                    : request.getEntityStream();
            byte[] discarded = new byte[8192];
            int count = 0;
            int read = rest == null ? -1 : rest.read(discarded);
            while (read >= 0 && count < MOST_DISCARDED_BYTES) {
                count += read;
                read = rest.read(discarded);
            }
        } catch (IOException | IllegalStateException e) {
            // It was closed, or the client has gone: there is nothing left to read.
            return;
        }
    }

    private static boolean isKnown(ContainerRequestContext request, @Nullable String tag) {
        @Nullable
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return tag != null && known != null && request.getMethod().equals("GET")
                && Etag.version(tag).isPresent() && Etag.version(tag).equals(Etag.version(known));
    }
}
