package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The pages where methods are left, in the instance's store. Each change is one compare-and-set. */
final class SetupStore {
    private static final String SETUP = "method/";
    private static final int ATTEMPTS = 1_000;

    private final KeyValueStore store;

    SetupStore(KeyValueStore store) {
        this.store = store;
    }

    Optional<Setup> find(String key) {
        return stored(key).map(value -> Setup.read(key, value.value()));
    }

    /** Stores a new one, and answers what the key has: this, or what came before. */
    Setup add(Setup wanted) {
        return store.putIfAbsent(SETUP + wanted.key(), wanted.write())
                ? wanted
                : find(wanted.key()).orElse(wanted);
    }

    /**
     * Changes one. The change may be asked for several times, and answers the same object to leave all as it is.
     *
     * @return it as it is then; empty if there is none
     */
    Optional<Setup> update(String key, UnaryOperator<Setup> change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<StoredValue> read = stored(key);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Setup before = Setup.read(key, read.get().value());
            Setup after = change.apply(before);
            if (after.equals(before) || store.compareAndSet(read.get(), after.write())) {
                return Optional.of(after);
            }
        }
        throw new PluginException(ErrorKind.UNAVAILABLE, "busy", "Method " + key + " is changed by too many at once");
    }

    private Optional<StoredValue> stored(String key) {
        return PaymentStore.isKey(key) ? store.find(SETUP + key) : Optional.empty();
    }
}
