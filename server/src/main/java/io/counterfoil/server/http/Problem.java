package io.counterfoil.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as the caller gets it (RFC 9457).
 *
 * @param code which
 * @param status the HTTP status; the code's own, but for errors that Jetty found
 * @param detail what is wrong this time and what to do
 * @param fields the wrong fields
 * @param context more facts for programs
 */
public record Problem(
        ErrorCode code,
        int status,
        String detail,
        List<FieldProblem> fields,
        Map<String, String> context) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(CounterfoilException e) {
        return new Problem(e.code(), e.code().kind().httpStatus(), e.message(), e.fields(), e.context());
    }

    static Problem of(ErrorCode code, String detail) {
        return new Problem(code, code.kind().httpStatus(), detail, List.of(), Map.of());
    }

    static Problem ofStatus(ErrorCode code, int status, String detail) {
        return new Problem(code, status, detail, List.of(), Map.of());
    }

    /** The members in the order of the RFC, then ours. */
    ObjectNode body(Json json, @Nullable String requestId) {
        ObjectNode body = json.mapper().createObjectNode();
        body.put("type", "/api/errors/" + code.code());
        body.put("title", code.title());
        body.put("status", status);
        body.put("detail", detail);
        if (requestId != null) {
            body.put("instance", "urn:request:" + requestId);
        }
        body.put("code", code.code());
        if (!fields.isEmpty()) {
            body.set("errors", json.mapper().valueToTree(fields));
        }
        context.forEach((name, value) -> {
            if (!body.has(name)) {
                body.put(name, value);
            }
        });
        return body;
    }
}
