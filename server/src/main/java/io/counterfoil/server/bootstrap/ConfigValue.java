package io.counterfoil.server.bootstrap;

/**
 * One key with the value that counts, to be shown to people.
 *
 * @param key what it is
 * @param value as it is written in its source, references such as {@code ${FILE:…}} not replaced; a secret is redacted
 * @param source {@code default}, the file with its line, or the environment variable
 */
public record ConfigValue(ConfigKey key, String value, String source) {}
