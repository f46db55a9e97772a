package io.counterfoil.server.jobs;

import io.counterfoil.server.error.Invariants;

/**
 * How far a job has come.
 *
 * @param cursor the handler's own words for where to go on, up to 2,000 characters: a line number, the last id
 * @param done units done so far in all
 */
public record Checkpoint(String cursor, long done) {
    public Checkpoint {
        Invariants.require(cursor.length() <= 2_000, "a cursor of %d characters is too long", cursor.length());
        Invariants.require(done >= 0, "%d units done", done);
    }
}
