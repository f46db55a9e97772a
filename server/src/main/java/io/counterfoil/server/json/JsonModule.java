package io.counterfoil.server.json;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/**
 * Binds {@link Json} and its mapper. A package that has types which Jackson cannot read by itself adds a Jackson
 * module: {@code Multibinder.newSetBinder(binder(), Module.class).addBinding().toInstance(…)}.
 */
public final class JsonModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Module.class);
        bind(Json.class).in(Scopes.SINGLETON);
    }

    @Provides
    ObjectMapper mapper(Json json) {
        return json.mapper();
    }
}
