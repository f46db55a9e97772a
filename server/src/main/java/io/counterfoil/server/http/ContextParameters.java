package io.counterfoil.server.http;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives resource methods their parameters of the types {@link RequestContext} and {@link PageRequest}; no proxies. */
final class ContextParameters implements ValueParamProvider {
    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getRawType() == RequestContext.class) {
            return RequestContext::of;
        }
        if (parameter.getRawType() == PageRequest.class) {
            return request -> PageRequest.of(request.getUriInfo().getQueryParameters());
        }
        return null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
