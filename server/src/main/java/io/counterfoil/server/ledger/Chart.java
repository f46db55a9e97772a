package io.counterfoil.server.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accounts of one legal entity as they are at a version. */
final class Chart {
    private final long version;
    private final Map<String, Account> accounts = new TreeMap<>();

    Chart(long version, Collection<Account> accounts) {
        this.version = version;
        accounts.forEach(account -> this.accounts.put(account.code(), account));
    }

    long version() {
        return version;
    }

    @Nullable
    Account find(String code) {
        return accounts.get(code);
    }

    Collection<Account> accounts() {
        return accounts.values();
    }
}
