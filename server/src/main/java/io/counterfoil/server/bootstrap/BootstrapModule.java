package io.counterfoil.server.bootstrap;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.Binder;
import com.google.inject.Module;

/** The data directory and logging; part of every server without being named. */
final class BootstrapModule implements Module {
    @Override
    public void configure(Binder binder) {
        config(binder, DataConfig.class);
        config(binder, LogConfig.class);
        lifecycle(binder).manage(DataDirectoryLock.class);
    }
}
