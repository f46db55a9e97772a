package io.counterfoil.server.console.contribution;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds what plugins add to the console. */
public final class ContributionPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Contributions.class).in(Scopes.SINGLETON);
        bind(ContributedCards.class).in(Scopes.SINGLETON);
        bind(Badges.class).in(Scopes.SINGLETON);
        bind(ContributedActions.class).in(Scopes.SINGLETON);
        bind(SentForms.class).in(Scopes.SINGLETON);
        http(binder()).resource(ContributedPage.class);
    }
}
