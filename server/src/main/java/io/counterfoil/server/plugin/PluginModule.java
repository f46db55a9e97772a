package io.counterfoil.server.plugin;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Types;
import io.counterfoil.plugin.Extension;

/**
 * The plugin house. Whoever installs it binds {@link SecretBox}; a feature that acts on gateways' events adds its
 * {@link GatewayEventHandler} to the set.
 */
public final class PluginModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), PluginsConfig.class);
        requireBinding(SecretBox.class);
        bind(PackageRepository.class).toInstance(new PackageRepository());
        bind(InstanceRepository.class).toInstance(new InstanceRepository());
        bind(StoreRepository.class).toInstance(new StoreRepository());
        bind(HookRepository.class).toInstance(new HookRepository());
        bind(ConfiguredAddress.class).in(Scopes.SINGLETON);
        bind(Hooks.class).in(Scopes.SINGLETON);
        bind(SealedSecrets.class).in(Scopes.SINGLETON);
        bind(InstanceContexts.class).in(Scopes.SINGLETON);
        bind(InstanceRegistry.class).in(Scopes.SINGLETON);
        bind(PluginInstances.class).in(Scopes.SINGLETON);
        bind(PluginFiles.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), GatewayEventHandler.class);
        lifecycle(binder()).manage(PluginHouse.class).manage(PluginUpkeep.class);
        http(binder()).resource(PluginResource.class)
                .resource(PluginInstanceResource.class)
                .resource(HookResource.class)
                .resource(PluginFileResource.class)
                .asset(PluginModule.class, "hook.css")
                .errors(PluginErrors.class);
        permissions(binder()).declare("plugin:read", "See plugins and their instances, without secrets.", "controller")
                .declare("plugin:configure", "Configure, enable and disable plugins' instances.");
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
