package io.counterfoil.server.console.cash;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the pages about money that came in. */
public final class CashPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(MatchingPage.class)
                .resource(MatchingExport.class)
                .resource(PaymentsPage.class)
                .resource(PaymentsExport.class)
                .resource(NewReceiptPage.class)
                .resource(ReceiptPage.class)
                .resource(AllocationPage.class)
                .resource(GatewayPaymentPage.class)
                .resource(ChargePage.class);
        bind(OwedItems.class).in(Scopes.SINGLETON);
        bind(CustomerSearch.class).in(Scopes.SINGLETON);
        bind(PaymentLists.class).in(Scopes.SINGLETON);
        bind(ReceiptReading.class).in(Scopes.SINGLETON);
        bind(DecisionView.class).in(Scopes.SINGLETON);
    }
}
