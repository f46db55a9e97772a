package io.counterfoil.server.plugin;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.config.InstanceConfig;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.Secrets;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what instances get from the host. */
final class InstanceContexts {
    private final Transactions transactions;
    private final StoreRepository store;
    private final Clock clock;
    private final ConfiguredAddress address;

    @Inject
    InstanceContexts(Transactions transactions, StoreRepository store, Clock clock, ConfiguredAddress address) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
        this.address = address;
    }

    HostClock clock() {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    URI hookAddress(InstanceId id) {
        return URI.create(address.base() + "/hooks/" + id.text());
    }

    /** @param values all that the user set, secrets included, valid by the schema */
    InstanceContext of(InstanceId id, ExtensionType<?> type, Map<String, String> values) {
        PluginManifest manifest = type.plugin().manifest();
        Map<String, String> secret = new HashMap<>();
        for (ConfigField field : type.schema().fields()) {
            if (field.type() == FieldType.SECRET) {
                Optional.ofNullable(values.get(field.name())).ifPresent(value -> secret.put(field.name(), value));
            }
        }
        return new Context(id.text(), Collections.unmodifiableMap(type.schema().plainValues(values)),
                Map.copyOf(secret),
                new DatabaseStore(id, (long) manifest.storeMebibytes() << 20, store, transactions, clock), clock(),
                () -> hookAddress(id), new PluginLogger(manifest.id(), id.text()));
    }

    private record Context(
            String instanceId,
            Map<String, String> plain,
            Map<String, String> secret,
            KeyValueStore store,
            HostClock clock,
            Supplier<URI> address,
            System.Logger log) implements InstanceContext {
        @Override
        public InstanceConfig config() {
            return this::plain;
        }

        @Override
        public Secrets secrets() {
            return field -> Optional.ofNullable(secret.get(field));
        }

        /** Asked each time: with a free port it is known only once the server listens. */
        @Override
        public URI hookAddress() {
            return address.get();
        }

        /** A record would print its secrets. */
        @Override
        public String toString() {
            return instanceId;
        }
    }
}
