package io.counterfoil.server.matching;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.bank.PayerIdentifier;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds cash application. */
public final class MatchingModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ExceptionResource.class).resource(MatchingResource.class).errors(MatchingErrors.class);
        permissions(binder()).declare("matching:read", "See which receipts wait for a person, and why.", "clerk",
                "collector", "controller");
        bind(MatchingRepository.class).toInstance(new MatchingRepository());
        bind(Payers.class).in(Scopes.SINGLETON);
        bind(FactFinder.class).in(Scopes.SINGLETON);
        bind(Matching.class).in(Scopes.SINGLETON);
        bind(ReceiptExceptions.class).in(Scopes.SINGLETON);
        bind(Deciding.class).in(Scopes.SINGLETON);
        bind(MatchingConsumer.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PayerIdentifier.class).addBinding().to(Payers.class);
        Multibinder.newSetBinder(binder(), OutboxConsumer.class).addBinding().to(MatchingConsumer.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        MatchingInvariants.all().forEach(invariants::add);
    }
}
