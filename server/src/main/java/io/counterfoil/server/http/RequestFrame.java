package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The outermost handler: request id in the log, methods and headers that are refused, the timer. */
final class RequestFrame extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFrame.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Proxied-Https");

    private final HttpConfig.Forwarded forwarded;
    private final MeterRegistry meters;
    private final ProblemWriter problems;

    RequestFrame(Handler next, HttpConfig.Forwarded forwarded, MeterRegistry meters, ProblemWriter problems) {
        super(next);
        this.forwarded = forwarded;
        this.meters = meters;
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Frame frame = Frame.of(request);
        long start = System.nanoTime();
        Request.addCompletionListener(request, failure -> measure(frame, request, response, start));
        MDC.put(Frame.MDC_KEY, frame.requestId());
        try {
            if (!METHODS.contains(request.getMethod())) {
                response.getHeaders().put("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
                problems.write(request, response, callback, Problem.of(HttpErrors.METHOD_NOT_ALLOWED,
                        "The HTTP method " + request.getMethod() + " is not served here."));
                return true;
            }
            if (forwarded == HttpConfig.Forwarded.REJECT) {
                for (String header : FORWARDED) {
                    if (request.getHeaders().contains(header)) {
                        problems.write(request, response, callback, refusal(header));
                        return true;
                    }
                }
            }
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(Frame.MDC_KEY);
        }
    }

    private static Problem refusal(String header) {
        return Problem.of(new CounterfoilException(HttpErrors.FORWARDED_REFUSED, "The request has the header " + header
                + ". If a proxy of yours sends it, set http.forwarded to accept (or to ignore) and restart the server; "
                + "if not, leave it out.").with("header", header));
    }

    private void measure(Frame frame, Request request, Response response, long start) {
        long nanos = System.nanoTime() - start;
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        meters.timer("http.server.requests", "method", method, "route", frame.route(), "status",
                String.valueOf(response.getStatus())).record(Duration.ofNanos(nanos));
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} -> {} in {} us, request {}", method, frame.route(), response.getStatus(), nanos / 1000,
                    frame.requestId());
        }
    }
}
