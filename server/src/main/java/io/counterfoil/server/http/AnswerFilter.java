package io.counterfoil.server.http;

import io.counterfoil.server.json.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unpacks {@link Answer}, answers 304, writes the request id into problems, and gives pages the policy of pages. */
final class AnswerFilter implements ContainerResponseFilter {
    private static final int NOT_MODIFIED = 304;

    private final Json json;

    AnswerFilter(Json json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
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

    private static boolean isKnown(ContainerRequestContext request, @Nullable String tag) {
        @Nullable
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return tag != null && known != null && request.getMethod().equals("GET")
                && Etag.version(tag).isPresent() && Etag.version(tag).equals(Etag.version(known));
    }
}
