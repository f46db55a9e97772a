package io.counterfoil.server.bank;

import java.util.List;

/** What became of the statements of a file, in its order. */
public record StatementImport(List<Imported> statements) {
    /**
     * One of them.
     *
     * @param alreadyThere it was imported before, and nothing was changed
     */
    public record Imported(Statement statement, boolean alreadyThere) {}

    public StatementImport { statements = List.copyOf(statements); }
}
