package io.counterfoil.server.http;

/**
 * What a {@link HealthCheck} found. Anyone may read it.
 *
 * @param ok whether requests can be served
 * @param detail one sentence for the operator, without anything secret
 */
public record Health(boolean ok, String detail) {
    public static Health ok(String detail) {
        return new Health(true, detail);
    }

    public static Health failing(String detail) {
        return new Health(false, detail);
    }
}
