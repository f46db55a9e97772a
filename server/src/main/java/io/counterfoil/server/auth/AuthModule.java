package io.counterfoil.server.auth;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.HttpBinder;

/** Binds who may come in and what they may do. */
public final class AuthModule extends AbstractModule {
    @Override
    protected void configure() {
        lifecycle(binder()).manage(AuthUpkeep.class);
        bind(UserRepository.class).toInstance(new UserRepository());
        bind(GrantRepository.class).toInstance(new GrantRepository());
        bind(SessionRepository.class).toInstance(new SessionRepository());
        bind(TokenRepository.class).toInstance(new TokenRepository());
        bind(SetupTokenRepository.class).toInstance(new SetupTokenRepository());
        bind(LoginAttemptRepository.class).toInstance(new LoginAttemptRepository());
        bind(SecondFactorRepository.class).toInstance(new SecondFactorRepository());
        bind(SecondFactor.class).in(Scopes.SINGLETON);
        bind(PasskeyRepository.class).toInstance(new PasskeyRepository());
        bind(Passkeys.class).in(Scopes.SINGLETON);
        bind(ProvenSignIn.class).in(Scopes.SINGLETON);
        bind(FederatedIdentityRepository.class).toInstance(new FederatedIdentityRepository());
        bind(IdentityProvider.class).in(Scopes.SINGLETON);
        bind(GroupRoles.class).in(Scopes.SINGLETON);
        bind(FederatedSignIn.class).in(Scopes.SINGLETON);
        bind(PermissionRegistry.class).in(Scopes.SINGLETON);
        bind(AuthzVersion.class).in(Scopes.SINGLETON);
        bind(AccessRights.class).in(Scopes.SINGLETON);
        bind(RefusedAccess.class).in(Scopes.SINGLETON);
        bind(Permissions.class).to(AccessRights.class);
        bind(PasswordHashing.class).in(Scopes.SINGLETON);
        bind(PasswordPolicy.class).in(Scopes.SINGLETON);
        bind(LoginAttempts.class).in(Scopes.SINGLETON);
        bind(Sessions.class).in(Scopes.SINGLETON);
        bind(SignIn.class).in(Scopes.SINGLETON);
        bind(SetupToken.class).in(Scopes.SINGLETON);
        bind(BrowserSessions.class).in(Scopes.SINGLETON);
        bind(CliToken.class).in(Scopes.SINGLETON);
        bind(Users.class).in(Scopes.SINGLETON);
        bind(Roles.class).in(Scopes.SINGLETON);
        bind(GrantApproval.class).in(Scopes.SINGLETON);
        bind(RoleApproval.class).in(Scopes.SINGLETON);
        Multibinder<Approvable<?>> approvables = Multibinder.newSetBinder(binder(), new TypeLiteral<Approvable<?>>() {
        });
        approvables.addBinding().to(GrantApproval.class);
        approvables.addBinding().to(RoleApproval.class);
        bind(Tokens.class).in(Scopes.SINGLETON);
        config(binder(), AuthConfig.class);
        config(binder(), IdentityProviderConfig.class);
        HttpBinder.http(binder())
                .provider(AuthenticationFilter.class)
                .provider(AuthorizationFilter.class)
                .provider(StepUpFilter.class)
                .resource(SetupResource.class)
                .resource(SessionResource.class)
                .resource(MeResource.class)
                .resource(SecondFactorResource.class)
                .resource(PasskeyResource.class)
                .resource(UserResource.class)
                .resource(TokenResource.class)
                .resource(RoleResource.class)
                .errors(AuthErrors.class);
        declarePermissions();
    }

    private void declarePermissions() {
        PermissionBinder.permissions(binder())
                .declare("me:sign-in", "Sign in. Everyone may.")
                .declare("me:read", "See one's own account, sessions and tokens. Everyone may.")
                .declare("me:manage", "Change one's own password, and end own sessions and tokens. Everyone may.")
                .declare("user:read", "See users and what they may do.")
                .declare("user:manage", "Make, change and disable users.")
                .declare("role:read", "See roles and permissions.")
                .declare("role:manage", "Make and change roles.")
                .declare("token:read", "See everyone's API tokens.")
                .declare("token:manage", "Revoke anyone's API token.");
    }
}
