package io.counterfoil.server.crypto;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.jobs.JobHandler;

/** The way in to the keys. Apart from CryptoModule, which works without doors, permissions and jobs. */
public final class KeysModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(FactorSeal.class).to(EncryptedFactors.class).in(Scopes.SINGLETON);
        bind(KeyRotationJob.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        }).addBinding().to(KeyRotationJob.class);
        http(binder()).resource(KeyResource.class);
        permissions(binder()).declare("key:read", "See which versions of the encryption keys are in use.")
                .declare("key:rotate", "Rotate the encryption keys.");
    }
}
