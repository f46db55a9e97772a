package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource or filter throws into a problem; what is not meant for the caller goes to the log only. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    /** The fact of an error that says when trying again makes sense. */
    static final String RETRY_AFTER_SECONDS = "retry-after-seconds";
    private static final List<String> KEPT = List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.RETRY_AFTER);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException e && !(failure instanceof ParamException)) {
            return ofJaxRs(e);
        }
        Problem problem = problem(failure);
        Response.ResponseBuilder response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return switch (problem.status()) {
            case 401 -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
            case 429, 503 -> response
                    .header(HttpHeaders.RETRY_AFTER, problem.context().getOrDefault(RETRY_AFTER_SECONDS, "5"))
                    .build();
            default -> response.build();
        };
    }

    private static Response ofJaxRs(WebApplicationException e) {
        Response asked = e.getResponse();
        if (asked.getStatusInfo().getFamily() == Family.REDIRECTION) {
            return asked;
        }
        @Nullable
        Problem hidden = hidden(e);
        if (asked.getStatus() >= 500 && hidden == null) {
            LOG.error("request failed", e);
        }
        Problem problem = hidden == null ? ProblemWriter.problem(asked.getStatus(), null) : hidden;
        Response.ResponseBuilder response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        for (String header : KEPT) {
            if (asked.getHeaderString(header) != null) {
                response.header(header, asked.getHeaderString(header));
            }
        }
        return response.build();
    }

    /** Jersey wraps what a body reader throws; what we threw ourselves says more. */
    private static @Nullable Problem hidden(Throwable failure) {
        @Nullable
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < 5; depth++) {
            if (cause instanceof CounterfoilException ours) {
                return Problem.of(ours);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case CounterfoilException e -> ofOurs(e);
            case ParamException e -> ofParameter(e);
            default -> ofOther(failure);
        };
    }

    private static Problem ofOurs(CounterfoilException e) {
        if (e.code().kind().httpStatus() >= 500) {
            LOG.warn("answered {}: {}", e.code().code(), e.message(), e);
        }
        return Problem.of(e);
    }

    private static Problem ofParameter(ParamException e) {
        @Nullable
        Problem ours = hidden(e);
        if (ours != null) {
            return ours;
        }
        if (e instanceof ParamException.PathParamException) {
            return Problem.of(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title());
        }
        @Nullable
        Throwable cause = e.getCause();
        String cure = cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException)
                && cause.getMessage() != null ? cause.getMessage() : "See /api/docs for its form";
        FieldProblem field = new FieldProblem(e.getParameterName(), "has a wrong value", cure);
        return Problem.of(CounterfoilException.ofFields(HttpErrors.BAD_PARAMETER, List.of(field)));
    }

    private static Problem ofOther(Throwable failure) {
        @Nullable
        Problem ours = hidden(failure);
        if (ours != null) {
            return ours;
        }
        @Nullable
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 5; depth++) {
            if (cause instanceof HttpException http && http.getCode() < 500) {
                return ProblemWriter.problem(http.getCode(), http.getReason());
            }
            if (cause instanceof TimeoutException) {
                return Problem.ofStatus(HttpErrors.REFUSED, 408, "The rest of the request did not arrive in time.");
            }
            cause = cause.getCause();
        }
        LOG.error("request failed", failure);
        return new Problem(HttpErrors.INTERNAL, HttpErrors.INTERNAL.kind().httpStatus(),
                "The server made a mistake. Its log says more; look there for the request id.", List.of(), Map.of());
    }
}
