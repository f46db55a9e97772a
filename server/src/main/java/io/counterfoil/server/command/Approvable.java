package io.counterfoil.server.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that rules can make wait for a second person: what it is called, and how it is run again from its input
 * when one has approved it. Its command names the operation ({@link Command.Draft#approvable}), and its body calls
 * {@link CommandContext#requireSecondPerson} once it knows the amount. Contributed by a feature's module:
 * {@code Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {})}. Safe for threads.
 *
 * @param <I> the input: a record that Jackson writes and reads back as it was
 */
public interface Approvable<I> {
    /** What rules and requests need to know of it. */
    Terms terms();

    Class<I> input();

    /**
     * What is asked for, for whoever decides; read now. Called without an open transaction.
     *
     * @param entity null for what belongs to the installation
     */
    List<Asked> asked(@Nullable EntityId entity, I input);

    /**
     * Runs it as its maker, by the same way that every caller takes. Called without an open transaction.
     *
     * @param maker with the second person
     * @param entity null for what belongs to the installation
     */
    void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, I input);

    /**
     * What rules and requests need to know of an operation.
     *
     * @param operation {@code refund.request}, up to 40 characters
     * @param permission that the maker needs, and that a checker must hold too
     * @param ofEntity whether it belongs to a legal entity; otherwise to the installation as a whole
     * @param movesMoney whether it moves an amount, so that a rule can name a threshold
     */
    record Terms(String operation, String permission, boolean ofEntity, boolean movesMoney) {}

    /**
     * One thing that is asked for.
     *
     * @param name lower case with dashes: {@code reason}
     * @param before what it is now; null where nothing is replaced
     * @param after what it will be
     */
    record Asked(String name, @Nullable String before, String after) {
        public static Asked of(String name, String value) {
            return new Asked(name, null, value);
        }
    }
}
