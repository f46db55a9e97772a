package io.counterfoil.server.operations;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds what operators see. */
public final class OperationsModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(JobResource.class)
                .resource(DeadLetterResource.class)
                .resource(DiagnosticsResource.class)
                .errors(OperationsErrors.class);
        bind(JobControl.class).in(Scopes.SINGLETON);
        bind(OwnJobs.class).in(Scopes.SINGLETON);
        bind(DeadLetters.class).in(Scopes.SINGLETON);
        bind(Installation.class).in(Scopes.SINGLETON);
        bind(DiagnosticsRepository.class).toInstance(new DiagnosticsRepository());
        bind(Diagnostics.class).in(Scopes.SINGLETON);
        bind(BackupFacts.class).in(Scopes.SINGLETON);
        permissions(binder()).declare("job:read", "See jobs and undelivered events.", "clerk", "controller")
                .declare("job:manage", "Run failed jobs again, cancel jobs, deliver events again.", "controller")
                .declare(Diagnostics.EXPORT, "Take settings, states and counts of the installation away as a file.");
    }
}
