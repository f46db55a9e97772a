package io.counterfoil.server.http;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Makes the context before anything else happens in Jersey. */
@PreMatching
@Priority(0)
final class RequestContextFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        Frame frame = (Frame) requireNonNull(request.getProperty(Frame.ATTRIBUTE), "the request has no frame");
        new RequestContext(frame.requestId(), frame.remoteAddress(), request.getHeaders()).attachTo(request);
    }
}
