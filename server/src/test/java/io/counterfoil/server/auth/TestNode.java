package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.API_TOKEN;
import static io.counterfoil.server.schema.Tables.APP_USER;
import static io.counterfoil.server.schema.Tables.AUTHZ_VERSION;
import static io.counterfoil.server.schema.Tables.LOGIN_ATTEMPT;
import static io.counterfoil.server.schema.Tables.RECOVERY_CODE;
import static io.counterfoil.server.schema.Tables.ROLE;
import static io.counterfoil.server.schema.Tables.ROLE_PERMISSION;
import static io.counterfoil.server.schema.Tables.SECOND_FACTOR;
import static io.counterfoil.server.schema.Tables.SETUP_TOKEN;
import static io.counterfoil.server.schema.Tables.USER_ROLE;
import static io.counterfoil.server.schema.Tables.USER_SESSION;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.passkey.PasskeyModule;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.time.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.Table;

/** The production modules on the tests' database, with a clock that tests move, and cheap hashes. */
final class TestNode {
    static final Transactions transactions = TestDatabase.shared().transactions();

    final ManualClock clock;
    final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    final AuthConfig config = new AuthConfig().setArgon2MemoryMib(19)
            .setArgon2Iterations(2)
            .setHashWait(Duration.ofSeconds(30));
    final Injector injector;

    TestNode(ManualClock clock, Module... more) {
        this.clock = clock;
        this.injector = Guice.createInjector(Stage.PRODUCTION, new CommandModule(), new PasskeyModule(),
                new AuthModule(), new JsonModule(),
                new HttpModule(), new Surroundings(), Modules.combine(more));
    }

    <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    /** The whole installation is what is tested, so each test starts with an empty one. */
    static void empty() {
        transactions.write(tx -> {
            for (Table<?> table : List.of(APP_USER, USER_ROLE, ROLE, ROLE_PERMISSION, API_TOKEN, USER_SESSION,
                    SETUP_TOKEN, LOGIN_ATTEMPT, SECOND_FACTOR, RECOVERY_CODE)) {
                tx.jooq().deleteFrom(table).execute();
            }
            return tx.jooq().update(AUTHZ_VERSION).set(AUTHZ_VERSION.VERSION, AUTHZ_VERSION.VERSION.plus(1)).execute();
        });
    }

    private final class Surroundings extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
            bind(AuthConfig.class).toInstance(config);
            bind(IdentityProviderConfig.class).toInstance(new IdentityProviderConfig());
            // All tests sign in from one address, and set up anew each time.
            bind(HttpConfig.class).toInstance(new HttpConfig().setPort(0).setLimitSignIn(0).setLimitSetUp(0));
            bind(Clock.class).toInstance(clock);
            bind(Transactions.class).toInstance(transactions);
            bind(FactorSeal.class).toInstance(TestKeys.factorSeal());
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(AuditTrail.class).toInstance((tx, leaf) -> leaves.add(leaf));
            PermissionBinder.permissions(binder())
                    .declare("thing:read", "For a test.", "clerk")
                    .declare("thing:write", "For a test.", "clerk");
        }
    }
}
