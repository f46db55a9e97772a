package io.counterfoil.server.customer;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.entity.EntityFounded;

/** Binds the customers feature. */
public final class CustomerModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(CustomerResource.class).errors(CustomerErrors.class);
        permissions(binder())
                .declare("customer:read", "See customers, with personal data.", "clerk", "collector", "controller")
                .declare("customer:create", "Open customers' accounts.", "clerk")
                .declare(CustomerChanges.PERMISSION,
                        "See and change who customers are, their terms and whom to write to. Whoever is written to can sign in to the portal.",
                        "clerk")
                .declare(Customers.ERASE, "See and erase the person behind a customer.")
                .declare("portal:contact", "Change one's own name and number in the portal, as a customer's contact.");
        bind(CustomerRepository.class).toInstance(new CustomerRepository());
        bind(CustomerListRepository.class).toInstance(new CustomerListRepository());
        bind(CustomerList.class).in(Scopes.SINGLETON);
        bind(PartySeal.class).in(Scopes.SINGLETON);
        bind(Customers.class).in(Scopes.SINGLETON);
        bind(CustomerChanges.class).in(Scopes.SINGLETON);
        bind(OwnContact.class).in(Scopes.SINGLETON);
        bind(SuspenseCustomer.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(ErasureApproval.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), CustomerErased.class);
        Multibinder.newSetBinder(binder(), AddressLeft.class);
        Multibinder.newSetBinder(binder(), ErasureBar.class);
        Multibinder.newSetBinder(binder(), EntityFounded.class).addBinding().to(SuspenseCustomer.class);
    }
}
