package io.counterfoil.server.http;

import static java.util.Objects.requireNonNull;

/**
 * The key of something that one package hangs on a {@link RequestContext} and another one reads, with its type. Keys
 * are compared by identity: keep each in a constant.
 */
public final class AttributeKey<T> {
    private final String name;
    private final Class<T> type;

    private AttributeKey(String name, Class<T> type) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
    }

    public static <T> AttributeKey<T> of(String name, Class<T> type) {
        return new AttributeKey<>(name, type);
    }

    Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
