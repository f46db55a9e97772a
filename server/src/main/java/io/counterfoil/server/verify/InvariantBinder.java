package io.counterfoil.server.verify;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/**
 * How a module contributes invariants:
 *
 * {@snippet :
 * InvariantBinder.invariants(binder()).add(GaplessSeries.class);
 * }
 */
public final class InvariantBinder {
    private final Binder binder;
    private final Multibinder<Invariant> invariants;

    private InvariantBinder(Binder binder) {
        this.binder = binder;
        this.invariants = Multibinder.newSetBinder(binder, Invariant.class);
    }

    public static InvariantBinder invariants(Binder binder) {
        return new InvariantBinder(binder);
    }

    /** One that Guice builds. */
    public InvariantBinder add(Class<? extends Invariant> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        invariants.addBinding().to(type);
        return this;
    }

    public InvariantBinder add(Invariant invariant) {
        invariants.addBinding().toInstance(invariant);
        return this;
    }
}
