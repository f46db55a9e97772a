package io.counterfoil.server.retention;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.customer.ErasureBar;
import io.counterfoil.server.jobs.RecurringTask;

/** Binds the retention of contact data, and the legal holds. */
public final class RetentionModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(RetentionResource.class).errors(RetentionErrors.class);
        permissions(binder())
                .declare(LegalHolds.PERMISSION, "Put customers under a legal hold, and lift it.", "controller");
        bind(TermRepository.class).toInstance(new TermRepository());
        bind(DealingsRepository.class).toInstance(new DealingsRepository());
        bind(HoldRepository.class).toInstance(new HoldRepository());
        bind(Retention.class).in(Scopes.SINGLETON);
        bind(LegalHolds.class).in(Scopes.SINGLETON);
        bind(HeldCustomers.class).in(Scopes.SINGLETON);
        bind(DailyErasure.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), ErasureBar.class).addBinding().to(HeldCustomers.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(DailyErasure.class);
    }
}
