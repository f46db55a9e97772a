package io.counterfoil.server.bank;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds bank accounts and statements. */
public final class BankModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(BankAccountResource.class).resource(StatementResource.class).errors(BankErrors.class);
        permissions(binder())
                .declare("bank-account:read", "See the company's bank accounts.", "clerk", "controller")
                .declare("bank-account:add", "Add bank accounts of the company.", "controller")
                .declare("statement:read", "See bank statements and their lines.", "clerk", "controller")
                .declare("statement:import", "Import bank statements.", "clerk", "controller")
                .declare("statement:decide", "Accept or reject statements whose balances prove nothing.",
                        "controller");
        bind(BankSeal.class).in(Scopes.SINGLETON);
        bind(BankAccountRepository.class).in(Scopes.SINGLETON);
        bind(StatementRepository.class).in(Scopes.SINGLETON);
        bind(BankLineRepository.class).in(Scopes.SINGLETON);
        bind(BankAccounts.class).in(Scopes.SINGLETON);
        bind(BankLines.class).in(Scopes.SINGLETON);
        bind(StatementReader.class).in(Scopes.SINGLETON);
        bind(StatementBooking.class).in(Scopes.SINGLETON);
        bind(StatementIntake.class).in(Scopes.SINGLETON);
        bind(StatementDecisions.class).in(Scopes.SINGLETON);
        bind(Statements.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), LineClaimant.class);
        Multibinder.newSetBinder(binder(), PayerIdentifier.class);
        bind(RateArrival.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), OutboxConsumer.class).addBinding().to(RateArrival.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        BankInvariants.all().forEach(invariants::add);
    }
}
