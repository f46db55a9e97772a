package io.counterfoil.server.command;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.persistence.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands wait for a second person where a rule says so. Implemented by approval; an installation without it has
 * no rules.
 */
public interface FourEyes {
    /** Knows no rule. */
    FourEyes NONE = new FourEyes() {
        @Override
        public void begin(Transaction tx, Actor maker, SecondPerson second, Frozen frozen) {
            throw new IllegalStateException("nobody can approve anything here");
        }

        @Override
        public boolean needed(Transaction tx, Frozen frozen, @Nullable Money amount) {
            return false;
        }

        @Override
        public void same(Transaction tx, SecondPerson second, @Nullable Money amount) {
            throw new IllegalStateException("nobody can approve anything here");
        }

        @Override
        public Command<Filed> file(Frozen frozen, @Nullable Money amount) {
            throw new IllegalStateException("nothing waits here");
        }
    };

    /**
     * What a command would be run from again.
     *
     * @param entity null for what belongs to the installation
     * @param key under which the maker asked; null: none
     */
    record Frozen(
            String operation,
            String permission,
            @Nullable EntityId entity,
            @Nullable IdempotencyKey key,
            Object input) {}

    /** What is remembered of a command that waits: the request's id, {@code apr_…}. */
    record Filed(String approval) {}

    /**
     * Before an approved command does anything: takes its request's lock, makes sure that it still waits, for just this
     * command of this maker and not for the checker's own, and marks it as carried out. All of it counts only if the
     * command commits.
     *
     * @throws RuntimeException that rolls the command back
     */
    void begin(Transaction tx, Actor maker, SecondPerson second, Frozen frozen);

    /**
     * Whether a rule makes the command wait. Reads with a shared lock and opens no snapshot, so that a rule cannot
     * change while the command that it would have stopped is being carried out.
     *
     * @param amount what it moves; null: nothing
     */
    boolean needed(Transaction tx, Frozen frozen, @Nullable Money amount);

    /**
     * Makes sure that an approved command moves what was approved, and no other amount.
     *
     * @throws io.counterfoil.server.error.CounterfoilException {@code approval.changed}
     */
    void same(Transaction tx, SecondPerson second, @Nullable Money amount);

    /** The command that writes the request for a second person down. */
    Command<Filed> file(Frozen frozen, @Nullable Money amount);
}
