package io.counterfoil.server.audit;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.http.HttpBinder;
import io.counterfoil.server.verify.InvariantBinder;

/** The audit log: what commands write to, what seals it, and what reads it. */
public final class AuditModule extends AbstractModule {
    @Override
    protected void configure() {
        permissions(binder()).declare("audit:read", "See the audit log and prove its events.", "controller")
                .declare("audit:export", "Export the audit log for checking offline.", "controller");
        bind(AuditRepository.class).toInstance(new AuditRepository());
        bind(AuditLog.class).in(Scopes.SINGLETON);
        bind(AuditTrail.class).to(AuditLog.class);
        bind(SigningKey.class).in(Scopes.SINGLETON);
        bind(AuditRecords.class).in(Scopes.SINGLETON);
        bind(AuditExport.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(Sequencer.class);
        HttpBinder.http(binder()).resource(AuditResource.class).health(SealingHealth.class).errors(AuditErrors.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        AuditInvariants.all().forEach(invariants::add);
        invariants.add(SealedLog.class);
    }
}
