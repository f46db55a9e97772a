package io.counterfoil.server.approval;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.FourEyes;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds four-eyes approvals. */
public final class ApprovalModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), ApprovalConfig.class);
        http(binder()).resource(ApprovalResource.class)
                .resource(RuleResource.class)
                .provider(WaitingMapper.class)
                .errors(ApprovalErrors.class);
        permissions(binder())
                .declare("approval:read", "See what waits for a second person, and by which rules.", "clerk",
                        "collector", "controller")
                .declare("approval:decide", "Approve or reject what someone else asked for and one may do oneself.",
                        "controller")
                .declare("approval:rule", "Set which operations need a second person.");
        bind(RuleRepository.class).toInstance(new RuleRepository());
        bind(ApprovalRepository.class).toInstance(new ApprovalRepository());
        bind(Operations.class).in(Scopes.SINGLETON);
        bind(Gate.class).in(Scopes.SINGLETON);
        bind(ApprovalReading.class).in(Scopes.SINGLETON);
        bind(Approvals.class).in(Scopes.SINGLETON);
        bind(ApprovalRules.class).in(Scopes.SINGLETON);
        bind(RuleChange.class).in(Scopes.SINGLETON);
        bind(ApprovalUpkeep.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), FourEyes.class).setBinding().to(Gate.class);
        Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        }).addBinding().to(RuleChange.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(ApprovalUpkeep.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        ApprovalInvariants.all().forEach(invariants::add);
    }
}
