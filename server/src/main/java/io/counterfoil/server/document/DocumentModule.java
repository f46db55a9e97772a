package io.counterfoil.server.document;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the documents feature. */
public final class DocumentModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(DocumentResource.class)
                .resource(DraftDrawingResource.class)
                .resource(StatementDrawingResource.class)
                .errors(DocumentErrors.class);
        bind(DocumentRepository.class).toInstance(new DocumentRepository());
        bind(Templates.class).in(Scopes.SINGLETON);
        bind(StatementTemplates.class).in(Scopes.SINGLETON);
        bind(AccountStatements.class).in(Scopes.SINGLETON);
        bind(Documents.class).in(Scopes.SINGLETON);
        bind(DocumentRendering.class).in(Scopes.SINGLETON);
        InvariantBinder.invariants(binder()).add(DocumentInvariants.ofThisServer());
        Multibinder.newSetBinder(binder(), OutboxConsumer.class).addBinding().to(DocumentRendering.class);
    }
}
