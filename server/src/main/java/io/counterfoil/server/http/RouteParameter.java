package io.counterfoil.server.http;

import java.lang.reflect.Type;

/**
 * One parameter of a resource method.
 *
 * @param place where its value comes from
 * @param name its name outside; empty for the body and for what the server itself provides
 * @param type its Java type, with type arguments
 * @param required whether a request without it is wrong
 */
public record RouteParameter(Place place, String name, Type type, boolean required) {
    /** Where a parameter's value comes from. */
    public enum Place {
        PATH,
        QUERY,
        HEADER,
        COOKIE,
        FORM,
        BODY,
        PAGE,
        CONTEXT
    }
}
