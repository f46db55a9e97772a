package io.counterfoil.server.invoice;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.entity.EntityFounded;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the invoices feature. */
public final class InvoiceModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(InvoiceResource.class)
                .resource(DraftResource.class)
                .resource(NumberSeriesResource.class)
                .errors(InvoiceErrors.class);
        permissions(binder())
                .declare("invoice:read", "See invoices, credit notes and drafts.", "clerk", "collector", "controller")
                .declare("invoice:draft", "Write and discard drafts of invoices.", "clerk")
                .declare("invoice:issue", "Issue invoices.", "clerk")
                .declare("credit-note:issue", "Issue credit notes.", "clerk", "controller")
                .declare("number-series:change", "Change how numbers are written, before the first one.", "controller");
        bind(InvoiceRepository.class).in(Scopes.SINGLETON);
        bind(InvoiceListRepository.class).toInstance(new InvoiceListRepository());
        bind(InvoiceList.class).in(Scopes.SINGLETON);
        bind(DraftRepository.class).in(Scopes.SINGLETON);
        bind(SeriesRepository.class).toInstance(new SeriesRepository());
        bind(SeriesBook.class).in(Scopes.SINGLETON);
        bind(Numbers.class).in(Scopes.SINGLETON);
        bind(Numbering.class).in(Scopes.SINGLETON);
        bind(InvoiceCalculator.class).in(Scopes.SINGLETON);
        bind(CreditCalculator.class).in(Scopes.SINGLETON);
        bind(DocumentWriter.class).in(Scopes.SINGLETON);
        bind(Invoices.class).in(Scopes.SINGLETON);
        bind(Issuing.class).in(Scopes.SINGLETON);
        bind(Drafts.class).in(Scopes.SINGLETON);
        bind(CreditNotes.class).in(Scopes.SINGLETON);
        bind(CreditApproval.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(CreditApproval.class);
        Multibinder.newSetBinder(binder(), EntityFounded.class).addBinding().to(SeriesBook.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        InvoiceInvariants.all().forEach(invariants::add);
        invariants.add(UnchangedDocuments.class);
    }
}
