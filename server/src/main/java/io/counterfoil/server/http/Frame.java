package io.counterfoil.server.http;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What is kept of a request from its first byte to the end of its answer, outside Jersey. */
final class Frame {
    static final String ATTRIBUTE = Frame.class.getName();
    static final String REQUEST_ID_HEADER = "X-Request-Id";
    /** The key of the request id in the log's context. */
    static final String MDC_KEY = "request";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,128}");

    private final String requestId;
    private final String remoteAddress;
    private volatile String route = "none";

    private Frame(String requestId, String remoteAddress) {
        this.requestId = requestId;
        this.remoteAddress = remoteAddress;
    }

    /** The frame of a request, made on the first call. */
    static Frame of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Frame frame) {
            return frame;
        }
        @Nullable
        String address = Request.getRemoteAddr(request);
        Frame frame = new Frame(requestId(request.getHeaders()), address == null ? "unknown" : address);
        request.setAttribute(ATTRIBUTE, frame);
        return frame;
    }

    private static String requestId(HttpFields headers) {
        List<String> given = headers.getValuesList(REQUEST_ID_HEADER);
        return given.size() == 1 && REQUEST_ID.matcher(given.getFirst()).matches()
                ? given.getFirst()
                : UUID.randomUUID().toString();
    }

    String requestId() {
        return requestId;
    }

    String remoteAddress() {
        return remoteAddress;
    }

    /** The template of the route that answers, for metrics: never the path itself, which has ids in it. */
    String route() {
        return route;
    }

    void route(String template) {
        this.route = template;
    }
}
