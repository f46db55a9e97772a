package io.counterfoil.server.plugin;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;

import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Types;
import io.counterfoil.plugin.Extension;

/**
 * The plugin house. Whoever installs it binds {@link SecretBox} and {@link HostAddress}.
 */
public final class PluginModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), PluginsConfig.class);
        requireBinding(SecretBox.class);
        requireBinding(HostAddress.class);
        bind(PackageRepository.class).toInstance(new PackageRepository());
        bind(InstanceRepository.class).toInstance(new InstanceRepository());
        bind(StoreRepository.class).toInstance(new StoreRepository());
        bind(SealedSecrets.class).in(Scopes.SINGLETON);
        bind(InstanceContexts.class).in(Scopes.SINGLETON);
        bind(InstanceRegistry.class).in(Scopes.SINGLETON);
        bind(PluginInstances.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(PluginHouse.class);
        ExtensionPoint.all().forEach(this::bindExtensions);
    }

    private <T extends Extension> void bindExtensions(ExtensionPoint<T> point) {
        @SuppressWarnings("unchecked") // Extensions<T> of this very T
        TypeLiteral<Extensions<T>> type = (TypeLiteral<Extensions<T>>) TypeLiteral
                .get(Types.newParameterizedType(Extensions.class, point.type()));
        Provider<InstanceRegistry> registry = getProvider(InstanceRegistry.class);
        bind(Key.get(type)).toProvider((Provider<Extensions<T>>) () -> new Extensions<>(registry.get(), point));
    }
}
