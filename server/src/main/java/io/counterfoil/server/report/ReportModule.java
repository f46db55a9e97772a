package io.counterfoil.server.report;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.ledger.EntrySums;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the reports feature. */
public final class ReportModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ReportResource.class).errors(ReportErrors.class);
        permissions(binder()).declare("report:read", "See reports over receivables.", "collector", "controller");
        bind(ReportRepository.class).toInstance(new ReportRepository());
        bind(ReceivableDayRepository.class).toInstance(new ReceivableDayRepository());
        Multibinder.newSetBinder(binder(), EntrySums.class).addBinding().to(ReceivableDayRepository.class);
        ReportInvariants.all().forEach(InvariantBinder.invariants(binder())::add);
        bind(Reports.class).in(Scopes.SINGLETON);
    }
}
