package io.counterfoil.server.command;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.OptionalBinder;

/** Binds the runner; auth and audit bind the two interfaces that it needs. */
public final class CommandModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).errors(CommandErrors.class);
        requireBinding(Permissions.class);
        requireBinding(AuditTrail.class);
        bind(CommandOutcomeRepository.class).toInstance(new CommandOutcomeRepository());
        OptionalBinder.newOptionalBinder(binder(), FourEyes.class).setDefault().toInstance(FourEyes.NONE);
        bind(Commands.class).in(Scopes.SINGLETON);
    }
}
