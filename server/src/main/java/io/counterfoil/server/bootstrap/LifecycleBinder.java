package io.counterfoil.server.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** {@code lifecycle(binder).manage(X.class)}: binds X as a singleton that is started and stopped with the server. */
public final class LifecycleBinder {
    private final Multibinder<Managed> managed;
    private final Binder binder;

    private LifecycleBinder(Binder binder) {
        this.binder = binder;
        this.managed = Multibinder.newSetBinder(binder, Managed.class);
    }

    public static LifecycleBinder lifecycle(Binder binder) {
        return new LifecycleBinder(binder);
    }

    /** Multibinder keeps the order of the calls, so modules in Main's list start from top to bottom. */
    public LifecycleBinder manage(Class<? extends Managed> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        managed.addBinding().to(type);
        return this;
    }
}
