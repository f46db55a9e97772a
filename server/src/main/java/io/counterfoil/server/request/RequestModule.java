package io.counterfoil.server.request;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds customers' requests. */
public final class RequestModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(RequestResource.class).errors(RequestErrors.class);
        permissions(binder())
                .declare("request:read", "See what customers asked, disputed and promised.", "clerk", "collector",
                        "controller")
                .declare("request:write", "Answer and close what customers asked, disputed and promised.", "clerk",
                        "collector")
                .declare("portal:request", "Ask, dispute and promise in the portal, as the customer.");
        bind(RequestRepository.class).toInstance(new RequestRepository());
        bind(RequestSeal.class).in(Scopes.SINGLETON);
        bind(RequestAnswers.class).in(Scopes.SINGLETON);
        bind(CustomerRequests.class).in(Scopes.SINGLETON);
        bind(AnswerLetter.class).in(Scopes.SINGLETON);
        bind(RequestHold.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), MessageSource.class).addBinding().to(AnswerLetter.class);
        Multibinder.newSetBinder(binder(), CollectionHold.class).addBinding().to(RequestHold.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        RequestInvariants.all().forEach(invariants::add);
    }
}
