package io.counterfoil.server.ledger;

import java.util.List;

/** A journal entry with its lines, in their order. */
public record Entry(EntryHead head, List<Posting> lines) {
    public Entry { lines = List.copyOf(lines); }
}
