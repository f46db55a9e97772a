package io.counterfoil.server.passkey;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds what realms of passkeys have in common. */
public final class PasskeyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PasskeyCeremony.class).in(Scopes.SINGLETON);
    }
}
