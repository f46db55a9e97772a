package io.counterfoil.server.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** What the plugin house stands on in the running server: the installation's keys for its instances' secrets. */
public final class PluginHostModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SecretBox.class).to(EncryptedSecrets.class).in(Scopes.SINGLETON);
    }
}
