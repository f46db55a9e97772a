package io.counterfoil.server.invoice;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.entity.EntityFounded;

/** Binds the invoices feature. */
public final class InvoiceModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).errors(InvoiceErrors.class);
        bind(InvoiceRepository.class).in(Scopes.SINGLETON);
        bind(SeriesRepository.class).toInstance(new SeriesRepository());
        bind(SeriesBook.class).in(Scopes.SINGLETON);
        bind(Invoices.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), EntityFounded.class).addBinding().to(SeriesBook.class);
    }
}
