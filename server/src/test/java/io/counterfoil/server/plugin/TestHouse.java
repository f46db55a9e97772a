package io.counterfoil.server.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.HttpBinder;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.TestDatabase;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A plugin house with a folder of its own, on the shared database, built by its real module. */
final class TestHouse implements AutoCloseable {
    static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    private static final String NAME = "Test ";

    private final Path folder;
    private final Injector injector;
    private final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    private final List<ReceivedGatewayEvent> handled = new CopyOnWriteArrayList<>();
    private final AtomicReference<Consumer<ReceivedGatewayEvent>> handler = new AtomicReference<>(event -> {});

    private TestHouse(Path folder, PluginsConfig config, URI address) {
        this.folder = folder;
        config.setFolder(Optional.of(folder.resolve("plugins")));
        HttpConfig http = new HttpConfig().setPort(0).setPublicUrl(Optional.of(address));
        this.injector = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().requireAtInjectOnConstructors();
                binder().disableCircularProxies();
                bind(PluginsConfig.class).toInstance(config);
                bind(ServerPaths.class).toInstance(new ServerPaths(folder, folder.resolve("data")));
                bind(HttpConfig.class).toInstance(http);
                HttpBinder.http(binder()).provider(TokenFilter.class);
                Multibinder.newSetBinder(binder(), GatewayEventHandler.class)
                        .addBinding()
                        .toInstance((context, event) -> {
                            handled.add(event);
                            handler.get().accept(event);
                        });
                bind(SecretBox.class).toInstance(new AesBox());
                bind(Transactions.class).toInstance(TestDatabase.shared().transactions());
                bind(Ids.class).toInstance(TestDatabase.shared().ids());
                bind(Clock.class).toInstance(Clock.systemUTC());
                bind(Permissions.class).toInstance(new AllowsAll());
                bind(AuditTrail.class).toInstance((tx, leaf) -> leaves.add(leaf));
            }
        }, new CommandModule(), new JsonModule(), new HttpModule(), new PluginModule());
    }

    /** Loads anything, with short times. */
    static TestHouse development(Path folder) {
        return of(folder, new PluginsConfig().setTrust(PluginsConfig.Trust.DEVELOPMENT)
                .setCallTimeout(Duration.ofSeconds(5))
                .setStopTimeout(Duration.ofSeconds(1)));
    }

    static TestHouse of(Path folder, PluginsConfig config) {
        return of(folder, config, URI.create("http://127.0.0.1:8080"));
    }

    static TestHouse of(Path folder, PluginsConfig config, URI address) {
        return new TestHouse(folder, config, address);
    }

    Path packages() {
        return folder.resolve("plugins");
    }

    Path data() {
        return folder.resolve("data").resolve("plugins");
    }

    PluginHouse house() {
        return injector.getInstance(PluginHouse.class);
    }

    PluginInstances instances() {
        return injector.getInstance(PluginInstances.class);
    }

    <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    <T> T get(Key<T> key) {
        return injector.getInstance(key);
    }

    Extensions<PaymentGateway> gateways() {
        return injector.getInstance(Key.get(new TypeLiteral<Extensions<PaymentGateway>>() {
        }));
    }

    List<AuditLeaf> leaves() {
        return leaves;
    }

    /** Events that the handler saw, those of attempts that failed too. */
    List<ReceivedGatewayEvent> handled() {
        return handled;
    }

    /** What the handler does. */
    void handleWith(Consumer<ReceivedGatewayEvent> action) {
        handler.set(action);
    }

    /** An instance under a name of its own, since all tests share the database. */
    InstanceView instance(String plugin, String point, String type, Map<String, String> values) {
        return instances().create(ANNA, key(),
                new NewInstance(plugin, point, type, NAME + UUID.randomUUID(), null, values));
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** Takes the instances out of use that only a house like this can use; those of other houses go on. */
    @Override
    public void close() {
        for (InstanceView one : instances().list()) {
            if (one.enabled() && one.name().startsWith(NAME)) {
                instances().disable(ANNA, key(), one.id(), one.version());
            }
        }
        house().stop();
    }

    /** Takes anyone for Anna, in the place of auth's filter. */
    @Priority(Priorities.AUTHENTICATION)
    static final class TokenFilter implements ContainerRequestFilter {
        @Inject
        TokenFilter() {}

        @Override
        public void filter(ContainerRequestContext request) {
            RequestContext.of(request).grantAccess();
            Caller.identify(RequestContext.of(request), ANNA);
        }
    }

    private static final class AesBox implements SecretBox {
        private static final int NONCE = 12;

        private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");

        @Override
        public byte[] seal(byte[] plain) {
            byte[] nonce = new byte[NONCE];
            new SecureRandom().nextBytes(nonce);
            byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        }

        @Override
        public byte[] open(byte[] sealed) {
            return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE),
                    Arrays.copyOfRange(sealed, NONCE, sealed.length));
        }

        private byte[] run(int mode, byte[] nonce, byte[] bytes) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, key, new GCMParameterSpec(128, nonce));
                return cipher.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
