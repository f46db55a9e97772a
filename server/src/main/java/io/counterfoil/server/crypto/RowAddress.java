package io.counterfoil.server.crypto;

import io.counterfoil.server.error.Invariants;

/**
 * Where an encrypted value stands. It is authenticated with the value: a ciphertext that was copied to another row,
 * column or legal entity cannot be decrypted there.
 *
 * @param table the table's name
 * @param columns the column, or the name of the set of values that are encrypted as one
 * @param key the row's primary key as text
 * @param schemaVersion the version of the plaintext's form, raised when readers must tell forms apart
 */
public record RowAddress(String table, String columns, String key, int schemaVersion) {
    public RowAddress {
        Invariants.require(!table.isEmpty() && !columns.isEmpty() && !key.isEmpty(), "a row address has an empty part");
    }

    public static RowAddress of(String table, String columns, long id, int schemaVersion) {
        return new RowAddress(table, columns, Long.toString(id), schemaVersion);
    }

    byte[] associated(long entityId, KeyRef ref) {
        return new Framed().number(entityId)
                .text(table)
                .text(columns)
                .text(key)
                .number(schemaVersion)
                .number(ref.id())
                .bytes();
    }
}
