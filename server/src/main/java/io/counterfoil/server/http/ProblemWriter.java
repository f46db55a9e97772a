package io.counterfoil.server.http;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the errors that arise outside Jersey: what Jetty's parser refuses, what no handler takes, what breaks. They
 * look like all others and carry the same headers.
 */
final class ProblemWriter extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final int SERVER_ERROR = 500;

    private final Json json;
    private final SecurityHeaders headers;

    ProblemWriter(Json json, SecurityHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    void write(Request request, Response response, Callback callback, Problem problem) {
        Frame frame = Frame.of(request);
        response.setStatus(problem.status());
        HttpFields.Mutable fields = response.getHeaders();
        headers.applyTo(fields);
        fields.put(Frame.REQUEST_ID_HEADER, frame.requestId());
        fields.put("Content-Type", Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(json.bytes(problem.body(json, frame.requestId()))), callback);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable failure
                && !(failure instanceof HttpException) && status >= SERVER_ERROR) {
            LOG.error("request {} failed outside the application", Frame.of(request).requestId(), failure);
        }
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        write(request, response, callback, problem(status, reason == null ? null : reason.toString()));
        return true;
    }

    /** The error for a status that Jetty or JAX-RS chose. */
    static Problem problem(int status, @Nullable String reason) {
        if (status == SERVER_ERROR || status == 502) {
            return Problem.ofStatus(HttpErrors.INTERNAL, status,
                    "The server made a mistake. Its log says more; look there for the request id.");
        }
        ErrorCode code = code(status);
        String detail = reason == null || reason.isBlank() ? code.title() : code.title() + " " + reason + ".";
        return Problem.ofStatus(code, status, detail);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 400 -> HttpErrors.BAD_REQUEST;
            case 401 -> HttpErrors.NOT_SIGNED_IN;
            case 403 -> HttpErrors.DENIED;
            case 404 -> HttpErrors.NOT_FOUND;
            case 405 -> HttpErrors.METHOD_NOT_ALLOWED;
            case 406 -> HttpErrors.NOT_ACCEPTABLE;
            case 413 -> HttpErrors.BODY_TOO_LARGE;
            case 415 -> HttpErrors.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> HttpErrors.UNAVAILABLE;
            default -> HttpErrors.REFUSED;
        };
    }
}
