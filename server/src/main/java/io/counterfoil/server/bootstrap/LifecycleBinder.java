package io.counterfoil.server.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** {@code lifecycle(binder).manage(X.class)}: binds X as a singleton that is started and stopped with the server. */
public final class LifecycleBinder {
    private final Multibinder<Managed> managed;
    private final Multibinder<ReadyMessage> messages;
    private final Binder binder;

    private LifecycleBinder(Binder binder) {
        this.binder = binder;
        this.managed = Multibinder.newSetBinder(binder, Managed.class);
        this.messages = Multibinder.newSetBinder(binder, ReadyMessage.class);
    }

    public static LifecycleBinder lifecycle(Binder binder) {
        return new LifecycleBinder(binder);
    }

    /** Multibinder keeps the order of the calls, so modules in the server's list start from top to bottom. */
    public LifecycleBinder manage(Class<? extends Managed> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        managed.addBinding().to(type);
        return this;
    }

    /** Adds lines that {@code start} prints when everything runs; the type is bound elsewhere in the module. */
    public LifecycleBinder announce(Class<? extends ReadyMessage> type) {
        messages.addBinding().to(type);
        return this;
    }
}
