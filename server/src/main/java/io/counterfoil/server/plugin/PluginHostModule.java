package io.counterfoil.server.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpServerService;

/** What the plugin house stands on in the running server: crypto for its secrets, HTTP for its address. */
public final class PluginHostModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SecretBox.class).to(EncryptedSecrets.class).in(Scopes.SINGLETON);
    }

    @Provides
    static HostAddress address(HttpConfig config, Provider<HttpServerService> http) {
        return () -> config.publicUrl().orElseGet(() -> http.get().uri());
    }
}
