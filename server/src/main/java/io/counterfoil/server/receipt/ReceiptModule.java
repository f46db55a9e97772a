package io.counterfoil.server.receipt;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the receipts feature. */
public final class ReceiptModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ReceiptResource.class).errors(ReceiptErrors.class);
        permissions(binder()).declare("receipt:read", "See money that came in.", "clerk", "collector", "controller")
                .declare("receipt:record", "Record cheques and cash, and take them back.", "clerk", "controller");
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        ReceiptInvariants.all().forEach(invariants::add);
        bind(ReceiptRepository.class).toInstance(new ReceiptRepository());
        bind(Receipts.class).in(Scopes.SINGLETON);
        bind(HandReceipts.class).in(Scopes.SINGLETON);
        bind(ReversalApproval.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(ReversalApproval.class);
    }
}
