package io.counterfoil.server.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.name.Names;

/**
 * {@code config(binder, HttpConfig.class)}: says in a module that the feature reads this configuration class. Every
 * declared class is read before the injector exists, so that all problems of all features are listed at once; the
 * finished object is then bound under its own class. Declaring a class twice is allowed. A test that builds an injector
 * of its own binds an instance instead: {@code binder.bind(HttpConfig.class).toInstance(new HttpConfig().setPort(0))}.
 */
public final class ConfigBinder {
    private ConfigBinder() {}

    public static void config(Binder binder, Class<?> type) {
        binder.bind(Key.get(ConfigClass.class, Names.named(type.getName()))).toInstance(new ConfigClass(type));
    }
}
