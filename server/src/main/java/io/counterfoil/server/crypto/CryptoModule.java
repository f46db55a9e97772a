package io.counterfoil.server.crypto;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.http.HttpBinder;

/** Encryption for other features; its keys are there before anything that uses them starts. */
public final class CryptoModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), CryptoConfig.class);
        bind(RootKeys.class).in(Scopes.SINGLETON);
        bind(KeyRepository.class).toInstance(new KeyRepository());
        bind(KeyRing.class).in(Scopes.SINGLETON);
        bind(PersonalData.class).in(Scopes.SINGLETON);
        bind(KeyRotation.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(KeySetup.class);
        HttpBinder.http(binder()).errors(CryptoErrors.class);
    }
}
