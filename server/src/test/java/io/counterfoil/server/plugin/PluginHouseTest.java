package io.counterfoil.server.plugin;

import static io.counterfoil.server.plugin.TestHouse.ANNA;
import static io.counterfoil.server.plugin.TestHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.counterfoil.plugin.host.StoredValue;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentLookup;
import io.counterfoil.plugin.payment.PaymentOutcome;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.testing.TestDatabase;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Early, while there is little in memory: garbage is collected here until plugins are gone. */
@Order(4)
class PluginHouseTest {
    private static final Map<String, String> ACCOUNT = Map.of("account", "acme", "api-key", "sk_live_123");
    private static final String SUCCEED = "return PaymentResult.succeeded(\"ref-\" + request.idempotencyKey() + \"-\" "
            + "+ context.secrets().find(\"api-key\").orElse(\"none\") + \"-\" + context.config().integer(\"limit\"), request.amount());";

    @TempDir
    Path folder;

    @Test
    void aPackageInTheFolderIsLoadedAndItsInstanceAnswersACharge() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            assertThat(test.house().plugins()).singleElement().satisfies(plugin -> {
                assertThat(plugin.state()).isEqualTo("STARTED");
                assertThat(plugin.extensions()).singleElement()
                        .satisfies(offer -> assertThat(offer.fields()).extracting(ExtensionView.Field::name)
                                .containsExactly("account", "limit", "api-key"));
            });
            InstanceView made = card(test, ACCOUNT);
            assertThat(made.state()).isEqualTo("ACTIVE");
            ExtensionInstance<PaymentGateway> card = test.gateways().require(made.id());
            assertThat(card.extension().charge(new TestCharge("k1")).gatewayReference())
                    .contains("ref-k1-sk_live_123-7");
            assertThat(test.gateways().find(made.name())).contains(card);
            assertThat(card.extension()).isEqualTo(card.extension());
        }
    }

    /** The upkeep may run once more meanwhile; that a plugin is gone is then no news. */
    @Test
    void aStopClosesInstancesAndFindsNothingWrongWithThem() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView made = card(test, ACCOUNT);
            InstanceRegistry registry = test.get(InstanceRegistry.class);
            assertThat(registry.running(made.id())).isPresent();
            test.house().stop();
            registry.reconcile();
            assertThat(registry.running(made.id())).isEmpty();
            assertThat(registry.problem(made.id())).isEmpty();
            test.house().start();
            assertThat(registry.running(made.id())).isPresent();
        }
    }

    @Test
    void secretsLieSealedInTheDatabaseAndShowNowhere() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView made = card(test, ACCOUNT);
            assertThat(made.secretsSet()).containsExactly("api-key");
            assertThat(made.toString()).doesNotContain("sk_live_123");
            assertThat(test.leaves().toString()).contains(made.id().text()).doesNotContain("sk_live_123");
            InstanceRow row = TestDatabase.shared()
                    .transactions()
                    .read(tx -> new InstanceRepository().find(tx, made.id()))
                    .orElseThrow();
            assertThat(row.config()).containsOnlyKeys("account");
            assertThat(new String(HexFormat.of().parseHex(row.sealed()),
                    StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain("sk_live");
        }
    }

    @Test
    void anInstanceWhoseSecretsCannotBeOpenedIsShownAsUnusableAmongTheOthers() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView damaged = card(test, ACCOUNT);
            InstanceView whole = card(test, ACCOUNT);
            InstanceRepository rows = new InstanceRepository();
            TestDatabase.shared().transactions().write(tx -> {
                InstanceRow row = rows.find(tx, damaged.id()).orElseThrow();
                rows.update(tx, new InstanceRow(row.id(), row.plugin(), row.point(), row.type(), row.name(),
                        row.entity(), row.config(), "00".repeat(40), row.enabled(), row.disabledReason(),
                        row.version(), row.createdAt(), row.changedAt()));
                return row;
            });

            assertThat(test.instances().list()).filteredOn(each -> each.id().equals(damaged.id()))
                    .singleElement()
                    .satisfies(shown -> {
                        assertThat(shown.state()).isEqualTo("UNUSABLE");
                        assertThat(shown.reason()).isNotBlank();
                    });
            assertThat(test.instances().find(whole.id()).secretsSet()).containsExactly("api-key");
        }
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNothingIsStored() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            int before = test.instances().list().size();
            assertThatThrownBy(() -> card(test, Map.of("limit", "200", "colour", "red")))
                    .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                        assertThat(e.code()).isEqualTo(PluginErrors.BAD_INSTANCE);
                        assertThat(e.fields()).extracting(FieldProblem::field)
                                .containsExactly("values.account", "values.limit", "values.colour");
                    });
            assertThatThrownBy(() -> card(test, Map.of("account", "refused")))
                    .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                        assertThat(e.code().code()).isEqualTo("plugin.test.gateway.account-closed");
                        assertThat(e.code().kind()).isEqualTo(ErrorKind.INVALID);
                    });
            assertThatThrownBy(() -> test.instance(TestGateway.ID, "tax-calculator", "card", ACCOUNT))
                    .hasMessageContaining("test.gateway payment-gateway card");
            assertThat(test.instances().list()).hasSize(before);
        }
    }

    @Test
    void aChangeIsUsedAtOnceAndKeepsSecretsThatItDoesNotName() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView made = card(test, ACCOUNT);
            PaymentGateway old = test.gateways().require(made.id()).extension();
            InstanceView changed = test.instances()
                    .update(ANNA, key(), made.id(), 1, new InstanceChange(Optional.empty(), Map.of("limit", "9")));
            assertThat(changed.version()).isEqualTo(2);
            assertThat(test.gateways().require(made.id()).extension().charge(new TestCharge("k")).gatewayReference())
                    .contains("ref-k-sk_live_123-9");
            assertThatThrownBy(() -> old.charge(new TestCharge("k"))).hasMessageContaining("was changed");
            assertThatThrownBy(() -> test.instances()
                    .update(ANNA, key(), made.id(), 1, new InstanceChange(Optional.empty(), Map.of("limit", "8"))))
                    .isInstanceOfSatisfying(CounterfoilException.class,
                            e -> assertThat(e.code()).isEqualTo(PluginErrors.STALE_INSTANCE));
            IdempotencyKey off = key();
            test.instances().disable(ANNA, off, made.id(), 2);
            assertThat(test.instances().disable(ANNA, off, made.id(), 2).version()).isEqualTo(3);
            assertThat(test.gateways().find(made.id())).isEmpty();
            assertThatThrownBy(() -> test.instances()
                    .create(ANNA, key(), new NewInstance(TestGateway.ID,
                            "payment-gateway", "card", made.name(), null, ACCOUNT)))
                    .isInstanceOfSatisfying(
                            CounterfoilException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.NAME_TAKEN));
        }
    }

    @Test
    void aPluginSeesItsApiAndNothingElseOfTheServer() throws Exception {
        String look = """
                StringBuilder seen = new StringBuilder();
                for (String name : List.of("com.google.inject.Injector", "org.jooq.DSLContext", "org.pf4j.Plugin",
                        "io.counterfoil.server.plugin.PluginHouse", "io.counterfoil.server.persistence.Transactions",
                        "com.fasterxml.jackson.databind.ObjectMapper", "ch.qos.logback.classic.Logger",
                        "org.slf4j.Logger", "jakarta.ws.rs.GET", "io.counterfoil.plugin.Extension")) {
                    try {
                        Class.forName(name);
                        seen.append(name).append(' ');
                    } catch (ClassNotFoundException e) {
                    }
                }
                ClassLoader mine = Gateway.class.getClassLoader();
                try {
                    if (mine.getResources("META-INF/services/java.sql.Driver").hasMoreElements()
                            || mine.getResource("logback-test.xml") != null) {
                        seen.append("resources ");
                    }
                } catch (java.io.IOException e) {
                    seen.append(e);
                }
                if (ServiceLoader.load(java.sql.Driver.class).iterator().hasNext()) {
                    seen.append("services ");
                }
                if (Thread.currentThread().getContextClassLoader() == mine) {
                    seen.append("tccl");
                }
                return PaymentResult.unknown(seen.toString());
                """;
        assertThat(PluginHouseTest.class.getClassLoader()
                .getResources("META-INF/services/java.sql.Driver")
                .hasMoreElements()).isTrue();
        try (TestHouse test = house(look, "")) {
            assertThat(charge(test, card(test, ACCOUNT)))
                    .isEqualTo("org.slf4j.Logger jakarta.ws.rs.GET io.counterfoil.plugin.Extension tccl");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "throw new IllegalStateException(\"boom\"); | EXTERNAL | plugin.test.gateway.internal",
            "return charge(request); | EXTERNAL | plugin.test.gateway.internal",
            "throw new NoClassDefFoundError(\"x\"); | EXTERNAL | plugin.test.gateway.internal",
            "throw new OutOfMemoryError(\"x\"); | EXTERNAL | plugin.test.gateway.internal",
            "return null; | EXTERNAL | plugin.test.gateway.internal",
            "long end = System.nanoTime() + 5_000_000_000L; while (System.nanoTime() < end) { } return null; | EXTERNAL | plugin.too-slow",
            "try { new Object().wait(); } catch (Exception e) {} return null; | EXTERNAL | plugin.test.gateway.internal",
            "throw new PluginException(ErrorKind.DENIED, \"bad-key\", \"Key refused\"); | EXTERNAL | plugin.test.gateway.bad-key",
            "throw new PluginException(ErrorKind.INVALID, \"too-small\", \"Too small\"); | INVALID | plugin.test.gateway.too-small"})
    void aPoisonedPluginEndsInAnErrorWithACodeAndHarmsNobody(String body, ErrorKind kind, String code)
            throws Exception {
        try (TestHouse test = house(body, "", limits().setCallTimeout(Duration.ofSeconds(2)))) {
            InstanceView made = card(test, ACCOUNT);
            assertThatThrownBy(() -> charge(test, made)).isInstanceOfSatisfying(CounterfoilException.class, e -> {
                assertThat(e.code().code()).isEqualTo(code);
                assertThat(e.code().kind()).isEqualTo(kind);
            });
            assertThat(lookup(test, made)).isEqualTo("acme");
        }
    }

    @Test
    void aCallThatHangsIsInterruptedAtItsDeadlineAndItsLateWorkLeadsNowhere() throws Exception {
        String hang = """
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    context.store().putIfAbsent("interrupted", "yes");
                }
                return PaymentResult.unknown("late");
                """;
        try (TestHouse test = house(hang, "", limits().setCallTimeout(Duration.ofSeconds(1)))) {
            InstanceView made = card(test, ACCOUNT);
            long start = System.nanoTime();
            assertThatThrownBy(() -> charge(test, made)).hasMessageContaining("did not end within 1000 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            until(() -> stored(made, "interrupted").isPresent());
        }
    }

    @Test
    void anInstanceHasOnlySoManyCallsUnderWay() throws Exception {
        String block = """
                int now = Count.running.incrementAndGet();
                Count.most.accumulateAndGet(now, Math::max);
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                }
                Count.running.decrementAndGet();
                return PaymentResult.unknown("most " + Count.most.get());
                """;
        String count = """
                static final class Count {
                    static final java.util.concurrent.atomic.AtomicInteger running = new java.util.concurrent.atomic.AtomicInteger();
                    static final java.util.concurrent.atomic.AtomicInteger most = new java.util.concurrent.atomic.AtomicInteger();
                }
                """;
        try (TestHouse test = house(block, count, limits().setConcurrentCalls(2)
                .setCallTimeout(
                        Duration.ofMinutes(1)));
                var pool = Executors.newFixedThreadPool(8)) {
            InstanceView made = card(test, ACCOUNT);
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> charge(test, made)));
            }
            for (Future<String> one : all) {
                assertThat(one.get()).isIn("most 1", "most 2");
            }
        }
    }

    @Test
    void tooManyMistakesInARowDisableTheInstanceWithAReasonUntilSomebodyEnablesIt() throws Exception {
        PluginsConfig few = limits().setMistakesUntilDisabled(3).setFailuresUntilRest(100);
        try (TestHouse test = house("throw new IllegalStateException();", "", few)) {
            InstanceView made = card(test, ACCOUNT);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> charge(test, made)).hasMessageContaining("IllegalStateException");
            }
            InstanceView disabled = test.instances().find(made.id());
            assertThat(disabled.enabled()).isFalse();
            assertThat(disabled.reason()).contains("3 mistakes in a row").contains("IllegalStateException");
            assertThat(test.gateways().find(made.id())).isEmpty();
            assertThat(test.leaves()).anyMatch(leaf -> leaf.type().equals("plugin-instance.disable"));
            test.instances().enable(ANNA, key(), made.id(), disabled.version());
            assertThat(lookup(test, made)).isEqualTo("acme");
        }
    }

    @Test
    void failuresInARowMakeTheInstanceRestAndOneTrialWakesIt() {
        long[] now = {0};
        CallHealth health = new CallHealth("X", limits().setFailuresUntilRest(2).setRest(Duration.ofSeconds(30)), true,
                () -> now[0]);
        health.failed();
        health.admit();
        health.failed();
        assertThatThrownBy(health::admit).hasMessageContaining("left alone");
        now[0] += Duration.ofSeconds(31).toNanos();
        health.admit();
        assertThatThrownBy(health::admit).hasMessageContaining("left alone");
        health.succeeded();
        health.admit();
    }

    @Test
    void noPluginIsCalledWhileATransactionIsOpen() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            PaymentGateway card = test.gateways().require(card(test, ACCOUNT).id()).extension();
            assertThatThrownBy(() -> TestDatabase.shared().transactions().read(tx -> card.capabilities()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("while a database transaction is open");
        }
    }

    @Test
    void onlyPinnedPackagesAreLoadedAndAChangedByteIsRefused() throws Exception {
        PluginsConfig pinned = new PluginsConfig();
        try (TestHouse test = TestHouse.of(folder, pinned)) {
            Path good = TestGateway.pack(test.packages(), "1.0.0", SUCCEED);
            String line = PluginPackage.read(good).sha256() + "  " + good.getFileName() + "\n";
            Files.writeString(test.packages().resolve("pinned.sha256"), line);
            test.house().start();
            assertThat(test.house().plugins()).extracting(PluginView::state).containsExactly("STARTED");
            Path other = TestGateway.pack(folder.resolve("elsewhere"), "1.0.1", SUCCEED);
            assertThatThrownBy(() -> test.house().load(other)).isInstanceOfSatisfying(CounterfoilException.class,
                    e -> assertThat(e.code()).isEqualTo(PluginErrors.NOT_TRUSTED));
            assertThat(test.house().plugins()).singleElement()
                    .satisfies(plugin -> assertThat(plugin.version()).isEqualTo("1.0.0"));
        }
    }

    @Test
    void uncheckedPluginsAreRefusedWhereOthersReachTheServer() {
        PluginsConfig unchecked = new PluginsConfig().setTrust(PluginsConfig.Trust.DEVELOPMENT);
        try (TestHouse test = TestHouse.of(folder, unchecked, URI.create("https://pay.example.com"))) {
            assertThatThrownBy(() -> test.house().start()).isInstanceOfSatisfying(CounterfoilException.class,
                    e -> assertThat(e.code()).isEqualTo(PluginErrors.DEVELOPMENT_REFUSED));
        }
    }

    @Test
    void aPluginThatCannotStartIsShownWithItsReasonAndTheOthersRun() throws Exception {
        try (TestHouse test = TestHouse.of(folder, limits())) {
            TestGateway.pack(test.packages(), "1.0.0", SUCCEED);
            PackageMaker.plugin(test.packages(), "test.broken", "1.0.0", "com.example.Broken", """
                    package com.example;

                    public final class Broken implements io.counterfoil.plugin.CounterfoilPlugin {
                        public void start(io.counterfoil.plugin.PluginContext context) throws Exception {
                            throw new Exception("no licence");
                        }
                    }
                    """);
            PackageMaker.plugin(test.packages(), "test.other", "1.0.0", "com.example.Other",
                    "package com.example; public final class Other {}");
            PackageMaker.write(test.packages().resolve("junk.cfp"), new byte[]{1});
            test.house().start();
            assertThat(test.house().plugins()).extracting(PluginView::id, PluginView::state)
                    .containsExactly(tuple("junk.cfp", "FAILED"),
                            tuple("test.broken", "FAILED"),
                            tuple("test.gateway", "STARTED"),
                            tuple("test.other", "FAILED"));
            assertThat(test.house().plugins().get(3).reason()).contains("does not implement");
        }
    }

    @Test
    void aNewVersionTakesOverRunningInstancesAndABrokenOneLeavesTheOldServing() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView made = card(test, ACCOUNT);
            test.house()
                    .load(TestGateway.pack(folder.resolve("new"), "1.1.0", "return PaymentResult.unknown(\"v2\");"));
            assertThat(charge(test, made)).isEqualTo("v2");
            Path broken = PackageMaker.plugin(folder.resolve("new"), TestGateway.ID, "1.2.0", "com.example.Broken",
                    "package com.example; public final class Broken {}");
            assertThatThrownBy(() -> test.house().load(broken)).hasMessageContaining("does not implement");
            assertThat(charge(test, made)).isEqualTo("v2");
            test.house().unload(TestGateway.ID);
            assertThat(test.instances().find(made.id()).reason()).contains("is not loaded");
        }
    }

    @Test
    void anUnloadedPluginLeavesNothingBehindFiveTimesInARow() throws Exception {
        try (TestHouse test = house(SUCCEED, "")) {
            InstanceView made = card(test, ACCOUNT);
            Path file = test.packages().resolve("test.gateway-1.0.0.cfp");
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                assertThat(charge(test, made)).isEmpty();
                loaders.add(loader(test));
                test.house().unload(TestGateway.ID);
                assertThatThrownBy(() -> charge(test, made)).hasMessageContaining("is not loaded");
                if (i < 4) {
                    test.house().load(file);
                }
            }
            until(() -> {
                System.gc();
                return loaders.stream().allMatch(loader -> loader.get() == null);
            });
        }
    }

    private static WeakReference<ClassLoader> loader(TestHouse test) {
        ExtensionType<?> type = test.get(InstanceRegistry.class)
                .type(TestGateway.ID, "payment-gateway", "card")
                .orElseThrow();
        return new WeakReference<>(Objects.requireNonNull(type.factory().getClass().getClassLoader()));
    }

    private TestHouse house(String charge, String members) throws Exception {
        return house(charge, members, limits());
    }

    private TestHouse house(String charge, String members, PluginsConfig limits) throws Exception {
        TestHouse test = TestHouse.of(folder, limits);
        TestGateway.pack(test.packages(), "1.0.0", charge, members);
        test.house().start();
        return test;
    }

    private static PluginsConfig limits() {
        return new PluginsConfig().setTrust(PluginsConfig.Trust.DEVELOPMENT).setStopTimeout(Duration.ofSeconds(1));
    }

    private static InstanceView card(TestHouse test, Map<String, String> values) {
        return test.instance(TestGateway.ID, "payment-gateway", "card", values);
    }

    private static String charge(TestHouse test, InstanceView instance) {
        return test.gateways().require(instance.id()).extension().charge(new TestCharge("k")).message();
    }

    private static String lookup(TestHouse test, InstanceView instance) {
        var answer = test.gateways().require(instance.id()).extension().lookup(new PaymentLookup() {
            @Override
            public String idempotencyKey() {
                return "k";
            }

            @Override
            public Optional<String> gatewayReference() {
                return Optional.empty();
            }
        });
        assertThat(answer.outcome()).isEqualTo(PaymentOutcome.UNKNOWN);
        return answer.message();
    }

    private static Optional<StoredValue> stored(InstanceView instance, String key) {
        return TestDatabase.shared().transactions().read(tx -> new StoreRepository().find(tx, instance.id(), key));
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute in vain").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
