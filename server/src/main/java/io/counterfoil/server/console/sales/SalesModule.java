package io.counterfoil.server.console.sales;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the pages of invoices and customers. */
public final class SalesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(InvoiceTable.class).in(Scopes.SINGLETON);
        bind(InvoiceSelection.class).in(Scopes.SINGLETON);
        bind(InvoiceSections.class).in(Scopes.SINGLETON);
        bind(InvoiceHistory.class).in(Scopes.SINGLETON);
        bind(CustomerAccount.class).in(Scopes.SINGLETON);
        bind(Drafting.class).in(Scopes.SINGLETON);
        bind(DraftTotals.class).in(Scopes.SINGLETON);
        http(binder()).resource(InvoiceListPage.class)
                .resource(InvoiceBulkPage.class)
                .resource(InvoicePage.class)
                .resource(NewInvoicePage.class)
                .resource(DraftListPage.class)
                .resource(DraftBulkPage.class)
                .resource(DraftPage.class)
                .resource(CreditPage.class)
                .resource(CustomerListPage.class)
                .resource(CustomerBulkPage.class)
                .resource(CustomerPage.class)
                .resource(CustomerChangePage.class)
                .resource(ContactPage.class)
                .resource(NewContactPage.class)
                .resource(ErasurePage.class)
                .resource(PortalAccessPage.class)
                .resource(CustomerMethodPage.class)
                .resource(LegalHoldPage.class)
                .resource(NewCustomerPage.class)
                .resource(SearchPage.class);
    }
}
