package io.counterfoil.server.imports;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.RecurringTask;

/** Binds the imports feature. */
public final class ImportsModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ImportResource.class).errors(ImportErrors.class);
        permissions(binder())
                .declare("import:run", "Import receivables from other systems.", "controller")
                .declare("import:read", "See imports and what became of their lines.", "clerk", "controller");
        bind(ImportRepository.class).toInstance(new ImportRepository());
        bind(ReceivedFiles.class).in(Scopes.SINGLETON);
        bind(ProblemSeal.class).in(Scopes.SINGLETON);
        bind(LineBooking.class).in(Scopes.SINGLETON);
        bind(Imports.class).in(Scopes.SINGLETON);
        bind(ReceivablesImport.class).in(Scopes.SINGLETON);
        bind(FileExpiry.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        }).addBinding().to(ReceivablesImport.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(FileExpiry.class);
    }
}
