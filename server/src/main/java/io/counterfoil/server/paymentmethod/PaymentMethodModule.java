package io.counterfoil.server.paymentmethod;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.customer.CustomerErased;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds payment methods that customers leave at gateways. */
public final class PaymentMethodModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(PaymentMethodResource.class).errors(PaymentMethodErrors.class);
        permissions(binder())
                .declare(PaymentMethods.READ, "See which payment methods customers have left at gateways.", "clerk",
                        "collector", "controller")
                .declare(PaymentMethods.MANAGE,
                        "Open pages where customers leave payment methods, and remove these.", "clerk", "collector")
                .declare(PaymentMethods.OWN,
                        "Leave, charge and remove payment methods of one's company in the portal, as a customer's "
                                + "contact.");
        bind(PaymentMethodRepository.class).toInstance(new PaymentMethodRepository());
        bind(MethodSeal.class).in(Scopes.SINGLETON);
        bind(MethodGateways.class).in(Scopes.SINGLETON);
        bind(PaymentMethods.class).in(Scopes.SINGLETON);
        bind(MethodUpkeep.class).in(Scopes.SINGLETON);
        bind(ErasedMethods.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(MethodUpkeep.class);
        Multibinder.newSetBinder(binder(), CustomerErased.class).addBinding().to(ErasedMethods.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        PaymentMethodInvariants.all().forEach(invariants::add);
    }
}
