package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Configured instances of plugins' extensions. Changes are commands: they need {@code plugin:configure} for the
 * instance's legal entity and leave an audit record without secrets. A configuration is checked by the schema and by
 * the plugin before it is stored, and in use when the call comes back.
 */
public final class PluginInstances {
    private static final int DUPLICATE_KEY = 1062;
    private static final int MAX_NAME = 80;
    private static final String CONFIGURE = "plugin:configure";

    private final Transactions transactions;
    private final InstanceRepository rows;
    private final InstanceRegistry registry;
    private final InstanceContexts contexts;
    private final SealedSecrets secrets;
    private final PluginsConfig config;
    private final Commands commands;
    private final Ids ids;

    @Inject
    PluginInstances(Transactions transactions, InstanceRepository rows, InstanceRegistry registry,
            InstanceContexts contexts, SealedSecrets secrets, PluginsConfig config, Commands commands, Ids ids) {
        this.transactions = transactions;
        this.rows = rows;
        this.registry = registry;
        this.contexts = contexts;
        this.secrets = secrets;
        this.config = config;
        this.commands = commands;
        this.ids = ids;
    }

    /** All instances by name. */
    public List<InstanceView> list() {
        return transactions.read(rows::all).stream().map(this::view).toList();
    }

    /** Those of one extension point that may work for a legal entity, in any state, by name. */
    public List<InstanceView> serving(EntityId entity, String point) {
        return transactions.read(rows::all)
                .stream()
                .filter(each -> each.point().equals(point))
                .filter(each -> each.entity() == null || entity.equals(each.entity()))
                .map(this::view)
                .toList();
    }

    /** How many cannot be called: they are disabled, or could not be made. No secret is opened for it. */
    public long notAtWork() {
        return transactions.read(rows::all).stream().filter(row -> registry.running(row.id()).isEmpty()).count();
    }

    /** @throws CounterfoilException {@code plugin.unknown-instance} */
    public InstanceView find(InstanceId id) {
        return view(row(id));
    }

    /** The instance of this name; the demo and the set-up look before they create. */
    public Optional<InstanceView> findByName(String name) {
        return list().stream().filter(instance -> instance.name().equals(name)).findFirst();
    }

    /**
     * Makes an enabled instance. Idempotent by the key.
     *
     * @throws CounterfoilException {@code plugin.unknown-type}; {@code plugin.bad-instance}, naming every wrong field;
     *     {@code plugin.name-taken}; the plugin's own refusal
     */
    public InstanceView create(Actor actor, IdempotencyKey key, NewInstance wanted) {
        ExtensionType<?> type = type(wanted.plugin(), wanted.point(), wanted.type());
        checkName(wanted.name());
        check(type, wanted.values());
        InstanceId id = new InstanceId(ids.next());
        Map<String, String> secret = secretValues(type, wanted.values());
        InstanceRow draft = new InstanceRow(id, wanted.plugin(), wanted.point(), wanted.type(), wanted.name(),
                wanted.entity(), plainValues(type, wanted.values()), secrets.seal(id, secret), true, null, 1,
                Instant.EPOCH, Instant.EPOCH);
        tryOut(draft, type, wanted.values());
        InstanceRef made = commands.run(actor, Command.of("plugin-instance.create", InstanceRef.class)
                .needs(CONFIGURE, wanted.entity())
                .keyed(key, fingerprint(wanted))
                .does(context -> {
                    InstanceRow row = stamped(draft, context.recordedAt(), context.recordedAt());
                    named(row.name(), () -> rows.insert(context.tx(), row));
                    record(context, row, secret.keySet());
                    return new InstanceRef(row.id(), row.version());
                }));
        registry.reconcile();
        return find(made.id());
    }

    /**
     * Changes name and values; nothing else of an instance can change.
     *
     * @param version the one that the caller has seen
     * @throws CounterfoilException as {@link #create}; {@code plugin.unknown-instance}; {@code plugin.stale-instance}
     */
    public InstanceView update(Actor actor, IdempotencyKey key, InstanceId id, long version, InstanceChange change) {
        InstanceRow before = row(id);
        ExtensionType<?> type = type(before.plugin(), before.point(), before.type());
        change.name().ifPresent(PluginInstances::checkName);
        Map<String, String> values = registry.values(before);
        change.values().forEach((field, value) -> {
            if (value.isEmpty()) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
        });
        check(type, values);
        String sealed = secrets.seal(id, secretValues(type, values));
        InstanceRow draft = new InstanceRow(id, before.plugin(), before.point(), before.type(),
                change.name().orElse(before.name()), before.entity(), plainValues(type, values), sealed,
                before.enabled(), before.disabledReason(), version + 1, before.createdAt(), before.changedAt());
        tryOut(draft, type, values);
        return change(actor, key, "plugin-instance.update", id, version,
                Map.of("id", id.text(), "version", version, "name", change.name().orElse(""), "values",
                        change.values()),
                now -> new InstanceRow(id, now.plugin(), now.point(), now.type(), draft.name(), now.entity(),
                        draft.config(), sealed, now.enabled(), now.disabledReason(), now.version() + 1,
                        now.createdAt(), now.changedAt()));
    }

    /** Lets it be used again, also after the server itself had disabled it. */
    public InstanceView enable(Actor actor, IdempotencyKey key, InstanceId id, long version) {
        return change(actor, key, "plugin-instance.enable", id, version,
                Map.of("id", id.text(), "version", version), now -> switched(now, true));
    }

    /** Takes it out of use; calls that are under way may end. */
    public InstanceView disable(Actor actor, IdempotencyKey key, InstanceId id, long version) {
        return change(actor, key, "plugin-instance.disable", id, version,
                Map.of("id", id.text(), "version", version), now -> switched(now, false));
    }

    /**
     * The "test connection" button: asks the plugin whether the configuration works. Changes nothing.
     *
     * @throws CounterfoilException when the plugin cannot be asked, or fails to answer
     */
    public List<ConfigFinding> check(InstanceId id) {
        InstanceRow row = row(id);
        return check(row, type(row.plugin(), row.point(), row.type()));
    }

    private <T extends Extension> List<ConfigFinding> check(InstanceRow row, ExtensionType<T> type) {
        CallBoundary boundary = new CallBoundary(type.plugin(), "Plugin instance '" + row.name() + "'", config, null);
        return boundary.call("check", call -> List.copyOf(
                type.factory().check(contexts.of(row.id(), type, registry.values(row)))));
    }

    private InstanceView change(Actor actor, IdempotencyKey key, String command, InstanceId id, long version,
            Map<String, Object> request, UnaryOperator<InstanceRow> change) {
        commands.run(actor, Command.of(command, InstanceRef.class)
                .needs(CONFIGURE, row(id).entity())
                .keyed(key, request)
                .does(context -> {
                    InstanceRow now = InstanceRegistry.required(rows.lock(context.tx(), id), id);
                    if (now.version() != version) {
                        throw new CounterfoilException(PluginErrors.STALE_INSTANCE,
                                "The instance is at version " + now.version() + " now, the change was made for version "
                                        + version + ". Read it again and repeat the change")
                                .with("version",
                                        now.version());
                    }
                    InstanceRow changed = stamped(change.apply(now), now.createdAt(), context.recordedAt());
                    named(changed.name(), () -> rows.update(context.tx(), changed));
                    record(context, changed, List.of());
                    return new InstanceRef(id, changed.version());
                }));
        registry.reconcile();
        return find(id);
    }

    private static InstanceRow switched(InstanceRow now, boolean enabled) {
        return new InstanceRow(now.id(), now.plugin(), now.point(), now.type(), now.name(), now.entity(), now.config(),
                now.sealed(), enabled, null, now.version() + 1, now.createdAt(), now.changedAt());
    }

    private static InstanceRow stamped(InstanceRow row, Instant createdAt, Instant changedAt) {
        return new InstanceRow(row.id(), row.plugin(), row.point(), row.type(), row.name(), row.entity(), row.config(),
                row.sealed(), row.enabled(), row.disabledReason(), row.version(), createdAt, changedAt);
    }

    private static void record(CommandContext context, InstanceRow row, Iterable<String> secretsSet) {
        context.record(List.of(row.id().text()), List.of(),
                Map.of("plugin", row.plugin(), "point", row.point(), "type", row.type(), "name", row.name(), "config",
                        row.config(), "secretsSet", String.join(",", secretsSet), "enabled",
                        Boolean.toString(row.enabled()), "version", Long.toString(row.version())));
    }

    private static void named(String name, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                throw new CounterfoilException(PluginErrors.NAME_TAKEN,
                        "Another plugin instance is called '" + name + "'. Choose another name", e);
            }
            throw e;
        }
    }

    /** The plugin's own opinion, before anything is stored. */
    private void tryOut(InstanceRow draft, ExtensionType<?> type, Map<String, String> values) {
        registry.make(draft, type, values).retire().accept(Duration.ofSeconds(1));
    }

    private static void check(ExtensionType<?> type, Map<String, String> values) {
        List<FieldProblem> problems = new ArrayList<>();
        for (ConfigFinding finding : type.schema().validate(values)) {
            problems.add(new FieldProblem("values." + finding.field().orElse(""), finding.message(),
                    "See the extension's fields for what is right"));
        }
        if (!problems.isEmpty()) {
            throw CounterfoilException.ofFields(PluginErrors.BAD_INSTANCE, problems);
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw CounterfoilException.ofField(PluginErrors.BAD_INSTANCE, "name", "is not a name",
                    "Give 1 to " + MAX_NAME + " characters");
        }
    }

    private ExtensionType<?> type(String plugin, String point, String type) {
        return registry.type(plugin, point, type).orElseThrow(() -> {
            TreeSet<String> known = new TreeSet<>();
            registry.plugins()
                    .forEach(one -> one.types()
                            .forEach(offer -> known.add(
                                    one.manifest().id() + " " + offer.point().name() + " " + offer.type())));
            return CounterfoilException.ofField(PluginErrors.UNKNOWN_TYPE, "type",
                    "no loaded plugin offers " + shortened(plugin) + " " + shortened(point) + " " + shortened(type),
                    known.isEmpty() ? "No plugin is loaded" : "There are: " + String.join(", ", known));
        });
    }

    private static String shortened(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    }

    private static Map<String, String> plainValues(ExtensionType<?> type, Map<String, String> values) {
        return selected(type, values, false);
    }

    private static Map<String, String> secretValues(ExtensionType<?> type, Map<String, String> values) {
        return selected(type, values, true);
    }

    private static Map<String, String> selected(ExtensionType<?> type, Map<String, String> values, boolean secret) {
        Map<String, String> selected = new HashMap<>();
        for (ConfigField field : type.schema().fields()) {
            @Nullable
            String value = values.get(field.name());
            if (value != null && (field.type() == FieldType.SECRET) == secret) {
                selected.put(field.name(), value);
            }
        }
        return selected;
    }

    /** What a repeated request is compared by; the runner keeps only its SHA-256. */
    private static Map<String, Object> fingerprint(NewInstance wanted) {
        return Map.of("plugin", wanted.plugin(), "point", wanted.point(), "type", wanted.type(), "name", wanted.name(),
                "entity", wanted.entity() == null ? "" : Objects.requireNonNull(wanted.entity()).text(), "values",
                wanted.values());
    }

    private InstanceRow row(InstanceId id) {
        return InstanceRegistry.required(transactions.read(tx -> rows.find(tx, id)), id);
    }

    private InstanceView view(InstanceRow row) {
        String state;
        @Nullable
        String reason;
        if (!row.enabled()) {
            state = "DISABLED";
            reason = row.disabledReason();
        } else if (registry.running(row.id()).isPresent()) {
            state = "ACTIVE";
            reason = null;
        } else {
            state = "UNUSABLE";
            reason = registry.problem(row.id()).orElse("It is being started");
        }
        List<String> secretsSet = List.of();
        try {
            secretsSet = secrets.open(row.id(), row.sealed()).keySet().stream().sorted().toList();
        } catch (CounterfoilException | IllegalStateException e) {
            // One that cannot be opened is told of where it is, and hides no other instance.
            state = "UNUSABLE";
            reason = e.getMessage();
        }
        return new InstanceView(row.id(), row.plugin(), row.point(), row.type(), row.name(), row.entity(),
                row.config(), secretsSet, row.enabled(), state, reason, contexts.hookAddress(row.id()), row.version(),
                row.createdAt(), row.changedAt());
    }
}
