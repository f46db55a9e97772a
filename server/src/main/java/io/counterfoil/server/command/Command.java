package io.counterfoil.server.command;

import io.counterfoil.server.error.Invariants;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, who may do it, and how the outcome is remembered.
 *
 * {@snippet :
 * commands.run(actor, Command.of("invoice.issue", InvoiceView.class)
 *         .needs("invoice:issue", entity)
 *         .keyed(key, request)
 *         .does(context -> issue(context, request)));
 * }
 *
 * @param <R> the result: a record that Jackson can write and read back, since a repeated request gets the stored one
 */
public final class Command<R> {
    private final String type;
    private final Class<R> resultType;
    private final String permission;
    private final @Nullable EntityId entity;
    private final Optional<IdempotencyKey> key;
    private final Object request;
    private final @Nullable Frozen frozen;
    private final Body<R> body;

    /** What an approval would run again. */
    private record Frozen(String operation, Object input) {}

    /**
     * The decision and its writes; see {@link CommandContext} for the order that it keeps. Runs again after a conflict.
     */
    @FunctionalInterface
    public interface Body<R> {
        R run(CommandContext context);
    }

    private Command(Draft<R> draft, Body<R> body) {
        this.type = draft.type;
        this.resultType = draft.resultType;
        this.permission = draft.permission;
        this.entity = draft.entity;
        this.key = draft.key;
        this.request = draft.request;
        this.frozen = draft.frozen;
        this.body = body;
        Invariants.require(!permission.isEmpty(), "command %s names no permission", type);
    }

    /** Starts one; the type is {@code feature.verb} and names the audit leaves too. */
    public static <R> Draft<R> of(String type, Class<R> resultType) {
        return new Draft<>(type, resultType);
    }

    String type() {
        return type;
    }

    Class<R> resultType() {
        return resultType;
    }

    String permission() {
        return permission;
    }

    @Nullable
    EntityId entity() {
        return entity;
    }

    Optional<IdempotencyKey> key() {
        return key;
    }

    Object request() {
        return request;
    }

    /** Null for a command that no rule can make wait. */
    FourEyes.@Nullable Frozen frozen() {
        return frozen == null
                ? null
                : new FourEyes.Frozen(frozen.operation(), permission, entity, key.orElse(null), frozen.input());
    }

    Body<R> body() {
        return body;
    }

    /** A command that still lacks its body. */
    public static final class Draft<R> {
        private final String type;
        private final Class<R> resultType;
        private String permission = "";
        private @Nullable EntityId entity;
        private Optional<IdempotencyKey> key = Optional.empty();
        private Object request = "";
        private @Nullable Frozen frozen;

        private Draft(String type, Class<R> resultType) {
            this.type = type;
            this.resultType = resultType;
        }

        /** The permission that the actor must hold, within this entity or, with null, for the installation. */
        public Draft<R> needs(String neededPermission, @Nullable EntityId inEntity) {
            this.permission = neededPermission;
            this.entity = inEntity;
            return this;
        }

        /** Remember the outcome under this key. The request is what is compared when the key comes again. */
        public Draft<R> keyed(IdempotencyKey idempotencyKey, Object whatIsAsked) {
            this.key = Optional.of(idempotencyKey);
            this.request = whatIsAsked;
            return this;
        }

        /**
         * Rules can make it wait for a second person; its body asks with {@link CommandContext#requireSecondPerson}.
         *
         * @param operation of the {@link Approvable} that runs it again
         * @param input of that
         */
        public Draft<R> approvable(String operation, Object input) {
            this.frozen = new Frozen(operation, input);
            return this;
        }

        public Command<R> does(Body<R> body) {
            return new Command<>(this, body);
        }
    }
}
