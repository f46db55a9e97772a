package io.counterfoil.server.imports;

/**
 * A file as it is stored.
 *
 * @param lines how many line ends it has
 * @param sha256 of its bytes, hexadecimal
 */
public record ReceivedFile(long id, String name, long size, long lines, int chunks, String sha256) {}
