package io.counterfoil.server.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Module;

/** Turns off everything in Guice that happens by itself; goes first into every injector, those of tests included. */
public final class GuardModule implements Module {
    @Override
    public void configure(Binder binder) {
        binder.requireExplicitBindings();
        binder.requireAtInjectOnConstructors();
        binder.requireExactBindingAnnotations();
        binder.disableCircularProxies();
    }
}
