package io.counterfoil.plugin.bank;

/**
 * Takes what is read, in this order: {@link #begin}; balances and entries in any order, entries as they stand in the
 * file; {@link #end}; then the next statement of the file. Throws to stop the reading; let it pass.
 */
public interface StatementSink {
    void begin(StatementHeader header);

    void balance(StatementBalance balance);

    void entry(StatementEntry entry);

    void end();
}
