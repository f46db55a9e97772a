package io.counterfoil.server.crypto;

import io.counterfoil.server.error.Invariants;

/**
 * A column that finds rows by an encrypted value without storing it. Who reads the database sees which rows of one
 * entity and column are equal, and nothing more. Not for values with few possibilities (a country, a first name).
 *
 * @param version of key and normaliser; to change either, add a second column, write both, fill it, then drop the first
 * @param bytes length of the index, 4 to 32; fewer than 16 make different values share one, so that reading decides
 */
public record BlindIndexColumn(String table, String column, int version, Normaliser normaliser, int bytes) {
    public BlindIndexColumn {
        Invariants.require(bytes >= 4 && bytes <= 32, "a blind index has 4 to 32 bytes, not %d", bytes);
    }

    /** Sixteen bytes: equal indexes mean equal values. */
    public BlindIndexColumn(String table, String column, int version, Normaliser normaliser) {
        this(table, column, version, normaliser, 16);
    }
}
