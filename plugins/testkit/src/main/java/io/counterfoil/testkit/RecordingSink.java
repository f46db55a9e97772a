package io.counterfoil.testkit;

import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementHeader;
import io.counterfoil.plugin.bank.StatementSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what an importer reports, and refuses a wrong order of calls. */
public final class RecordingSink implements StatementSink {
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable Statement open;

    /** A statement with all that was reported of it. */
    public record Statement(StatementHeader header, List<StatementBalance> balances, List<StatementEntry> entries) {}

    @Override
    public void begin(StatementHeader header) {
        if (open != null) {
            throw new IllegalStateException("begin() before the end() of the statement before");
        }
        open = new Statement(header, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void balance(StatementBalance balance) {
        opened().balances().add(balance);
    }

    @Override
    public void entry(StatementEntry entry) {
        opened().entries().add(entry);
    }

    @Override
    public void end() {
        statements.add(opened());
        open = null;
    }

    /** Those that were ended. */
    public List<Statement> statements() {
        return List.copyOf(statements);
    }

    /** Whether every begin() had its end(). */
    public boolean complete() {
        return open == null;
    }

    private Statement opened() {
        if (open == null) {
            throw new IllegalStateException("Nothing may be reported before begin()");
        }
        return open;
    }
}
