package io.counterfoil.testkit;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.config.InstanceConfig;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.Secrets;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host gives to an instance: configuration checked by the factory's schema, and services in memory. */
public final class TestInstance implements InstanceContext {
    private final String instanceId;
    private final Map<String, String> plain;
    private final Map<String, String> secret;
    private final KeyValueStore store;
    private final HostClock clock;

    private TestInstance(Builder builder, ConfigSchema schema) {
        List<ConfigFinding> findings = schema.validate(builder.values);
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException("The configuration is wrong: " + findings);
        }
        this.instanceId = builder.instanceId;
        this.plain = Map.copyOf(schema.plainValues(builder.values));
        Map<String, String> secrets = new LinkedHashMap<>();
        for (ConfigField field : schema.fields()) {
            if (field.type() == FieldType.SECRET && builder.values.containsKey(field.name())) {
                secrets.put(field.name(), builder.values.getOrDefault(field.name(), ""));
            }
        }
        this.secret = Map.copyOf(secrets);
        this.store = builder.store;
        this.clock = builder.clock;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String instanceId() {
        return instanceId;
    }

    @Override
    public InstanceConfig config() {
        return () -> plain;
    }

    @Override
    public Secrets secrets() {
        return field -> Optional.ofNullable(secret.get(field));
    }

    @Override
    public KeyValueStore store() {
        return store;
    }

    @Override
    public HostClock clock() {
        return clock;
    }

    @Override
    public URI hookAddress() {
        return URI.create("https://ar.example/hooks/" + instanceId);
    }

    @Override
    public System.Logger log() {
        return System.getLogger("io.counterfoil.testkit." + instanceId);
    }

    /** Makes instances. Not for use by several threads. */
    public static final class Builder {
        private final Map<String, String> values = new LinkedHashMap<>();
        private String instanceId = "test";
        private KeyValueStore store = new InMemoryStore();
        private HostClock clock = new ManualClock();

        private Builder() {}

        public Builder instanceId(String value) {
            instanceId = value;
            return this;
        }

        /** Sets a field of the configuration, secret or not. */
        public Builder set(String field, String value) {
            values.put(field, value);
            return this;
        }

        public Builder store(KeyValueStore value) {
            store = value;
            return this;
        }

        public Builder clock(HostClock value) {
            clock = value;
            return this;
        }

        /**
         * The context for a factory; throws {@link IllegalArgumentException} when its schema refuses the configuration.
         */
        public TestInstance contextFor(ExtensionFactory<?> factory) {
            return new TestInstance(this, factory.configSchema());
        }

        /** An instance, made as the host makes it. */
        public <T extends Extension> T create(ExtensionFactory<T> factory) {
            return factory.create(contextFor(factory));
        }
    }
}
