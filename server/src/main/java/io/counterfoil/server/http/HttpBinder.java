package io.counterfoil.server.http;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;

/**
 * How a module contributes to the HTTP server:
 *
 * {@snippet :
 * HttpBinder.http(binder()).resource(InvoiceResource.class).errors(InvoiceErrors.class);
 * }
 */
public final class HttpBinder {
    private final Binder binder;
    private final Multibinder<Class<?>> resourceClasses;
    private final MapBinder<Class<?>, Object> resources;
    private final Multibinder<Object> providers;
    private final Multibinder<Class<?>> errors;
    private final Multibinder<HealthCheck> health;
    private final Multibinder<Asset> assets;

    private HttpBinder(Binder binder) {
        this.binder = binder;
        TypeLiteral<Class<?>> classes = new TypeLiteral<>() {
        };
        this.resourceClasses = Multibinder.newSetBinder(binder, classes, HttpResources.class);
        this.resources = MapBinder.newMapBinder(binder, classes, TypeLiteral.get(Object.class), HttpResources.class);
        this.providers = Multibinder.newSetBinder(binder, Object.class, HttpProviders.class);
        this.errors = Multibinder.newSetBinder(binder, classes, ErrorClasses.class);
        this.health = Multibinder.newSetBinder(binder, HealthCheck.class);
        this.assets = Multibinder.newSetBinder(binder, Asset.class);
    }

    public static HttpBinder http(Binder binder) {
        return new HttpBinder(binder);
    }

    /** A JAX-RS resource, built by Guice as a singleton. */
    public HttpBinder resource(Class<?> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        resourceClasses.addBinding().toInstance(type);
        resources.addBinding(type).to(type);
        return this;
    }

    /** A JAX-RS filter, interceptor or other provider, built by Guice as a singleton. */
    public HttpBinder provider(Class<?> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        providers.addBinding().to(type);
        return this;
    }

    /** The class whose static constants are the feature's error codes. */
    public HttpBinder errors(Class<?> type) {
        errors.addBinding().toInstance(type);
        return this;
    }

    /** Something that must be well for the server to be ready, built by Guice as a singleton. */
    public HttpBinder health(Class<? extends HealthCheck> type) {
        binder.bind(type).in(Scopes.SINGLETON);
        health.addBinding().to(type);
        return this;
    }

    /** A file beside a class on the class path that is served as {@code /assets/<name>}. */
    public HttpBinder asset(Class<?> beside, String name) {
        assets.addBinding().toInstance(Asset.load(beside, name));
        return this;
    }
}
