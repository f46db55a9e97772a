package io.counterfoil.server.payment;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.bank.LineClaimant;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.plugin.GatewayEventHandler;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds payments, refunds, chargebacks and payouts. */
public final class PaymentModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(PaymentResource.class)
                .resource(RefundResource.class)
                .resource(ChargebackResource.class)
                .resource(PayoutResource.class)
                .errors(PaymentErrors.class);
        permissions(binder())
                .declare("payment:read", "See payments, refunds, chargebacks, payouts and what gateways reported.",
                        "clerk",
                        "collector", "controller")
                .declare("payment:charge", "Charge invoices to stored payment methods.", "clerk", "collector")
                .declare("payment:checkout", "Open and close payment pages for invoices.", "clerk", "collector")
                .declare("payment:resolve", "Ask gateways what became of payments and refunds.", "clerk", "collector",
                        "controller")
                .declare("refund:request", "Pay money back, try it again and give it up.", "clerk", "controller")
                .declare("refund:send", "Say that a refund was transferred from the bank account.", "clerk",
                        "controller")
                .declare("payout:fetch", "Fetch payouts from gateways.", "clerk", "controller");
        bind(PaymentRepository.class).toInstance(new PaymentRepository());
        bind(GatewayEventRepository.class).toInstance(new GatewayEventRepository());
        for (Class<?> each : new Class<?>[]{RefundRepository.class, PayoutRepository.class, Gateways.class,
                PaymentCredit.class, RefundSources.class, PaymentRest.class, ChargebackRepository.class,
                Withdrawal.class,
                Chargebacks.class, PaymentIntents.class, PaymentOutcomes.class, Settlement.class, Returns.class,
                PayoutLinks.class, PayoutBooking.class, PayoutRegister.class, RefundRequests.class,
                RefundOutcomes.class, RefundCancellation.class, RefundApproval.class, Payments.class, Refunds.class,
                Payouts.class,
                PaymentResolver.class, PayoutFetch.class, PaymentHold.class, ExpectedLines.class,
                GatewayEvents.class}) {
            bind(each).in(Scopes.SINGLETON);
        }
        Multibinder<RecurringTask> tasks = Multibinder.newSetBinder(binder(), RecurringTask.class);
        tasks.addBinding().to(PaymentResolver.class);
        tasks.addBinding().to(PayoutFetch.class);
        Multibinder.newSetBinder(binder(), GatewayEventHandler.class).addBinding().to(GatewayEvents.class);
        Multibinder.newSetBinder(binder(), LineClaimant.class).addBinding().to(ExpectedLines.class);
        Multibinder.newSetBinder(binder(), CollectionHold.class).addBinding().to(PaymentHold.class);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(RefundApproval.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        PaymentInvariants.all().forEach(invariants::add);
    }
}
