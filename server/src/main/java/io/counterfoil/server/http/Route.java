package io.counterfoil.server.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * One resource method as the outside sees it.
 *
 * @param httpMethod GET, POST, PUT, PATCH or DELETE
 * @param path with a leading slash and its variables without their patterns: {@code /api/v1/invoices/{id}}
 * @param resource the class
 * @param method the method
 * @param parameters in the method's order
 * @param consumes the media types that it reads; empty for all
 * @param produces the media types that it writes; empty for all
 */
public record Route(
        String httpMethod,
        String path,
        Class<?> resource,
        Method method,
        List<RouteParameter> parameters,
        List<String> consumes,
        List<String> produces) {
    public Route {
        parameters = List.copyOf(parameters);
        consumes = List.copyOf(consumes);
        produces = List.copyOf(produces);
    }

    /** An annotation of the method; those of the class do not count. */
    public <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type));
    }

    /** The permission that it demands; empty if it is public. */
    public Optional<String> permission() {
        return annotation(RequiresPermission.class).map(RequiresPermission::value);
    }

    public boolean isPublic() {
        return method.isAnnotationPresent(Public.class);
    }

    /** Whether it may change something: all but GET. */
    public boolean changesState() {
        return !httpMethod.equals("GET");
    }

    /** Whether it answers only requests with the header Idempotency-Key. */
    public boolean requiresIdempotencyKey() {
        return changesState() && path.startsWith("/api/v1/") && !method.isAnnotationPresent(NoIdempotencyKey.class);
    }

    @Override
    public String toString() {
        return httpMethod + " " + path + " (" + resource.getSimpleName() + "." + method.getName() + ")";
    }
}
