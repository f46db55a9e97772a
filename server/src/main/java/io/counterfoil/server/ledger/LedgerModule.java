package io.counterfoil.server.ledger;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the books. */
public final class LedgerModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(LedgerResource.class).resource(PeriodResource.class).errors(LedgerErrors.class);
        permissions(binder())
                .declare("ledger:read", "See accounts, journal entries, balances and periods.", "clerk", "collector",
                        "controller")
                .declare("ledger:post", "Post journal entries by hand.", "controller")
                .declare("ledger:export", "Export the journal.", "controller")
                .declare("period:close", "Close periods.", "controller")
                .declare("period:reopen", "Open closed periods again.");
        bind(Ledger.class).in(Scopes.SINGLETON);
        bind(Periods.class).in(Scopes.SINGLETON);
        bind(PeriodClosing.class).in(Scopes.SINGLETON);
        bind(PeriodApproval.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(PeriodApproval.class);
        Multibinder.newSetBinder(binder(), EntrySums.class).addBinding().to(PostingDayRepository.class);
        bind(PostingDayRepository.class).toInstance(new PostingDayRepository());
        bind(AddingUp.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(AddingUp.class);
        bind(Vouchers.class).in(Scopes.SINGLETON);
        bind(JournalExport.class).in(Scopes.SINGLETON);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        LedgerInvariants.all().forEach(invariants::add);
    }
}
