package io.counterfoil.server.ledger;

import java.util.HashMap;
import java.util.Map;

/** The books that a transaction has locked for posting: each is asked for once. */
final class OpenedBooks {
    private final Map<Long, Books> byEntity = new HashMap<>();

    Map<Long, Books> byEntity() {
        return byEntity;
    }
}
