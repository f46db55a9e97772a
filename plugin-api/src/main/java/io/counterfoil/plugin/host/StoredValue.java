package io.counterfoil.plugin.host;

/**
 * What the store holds for a key.
 *
 * @param version 1 for the first value of a key, one more with each change
 */
public record StoredValue(String key, String value, long version) {}
