package io.counterfoil.server.plugin;

import static io.counterfoil.server.plugin.TestHouse.ANNA;
import static io.counterfoil.server.plugin.TestHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHouseTest {
    private static final Map<String, String> ACCOUNT = Map.of("account", "acme", "api-key", "sk_live_123");
    private static final String SUCCEED = "return PaymentResult.succeeded(\"ref-\" + request.idempotencyKey() + \"-\" "
            + "+ context.secrets().find(\"api-key\").orElse(\"none\") + \"-\" + context.config().integer(\"limit\"), request.amount());";

    @TempDir
    Path folder;

    @Test
    void aPackageInTheFolderIsLoadedAndItsInstanceAnswersACharge() throws Exception {
        try (TestHouse test = TestHouse.development(folder)) {
            TestGateway.pack(test.packages(), "1.0.0", SUCCEED);
            test.house().start();
            assertThat(test.house().plugins()).singleElement().satisfies(plugin -> {
                assertThat(plugin.state()).isEqualTo("STARTED");
                assertThat(plugin.extensions()).singleElement()
                        .satisfies(offer -> assertThat(offer.fields()).extracting(ExtensionView.Field::name)
                                .containsExactly("account", "limit", "api-key"));
            });
            InstanceView made = test.instance(TestGateway.ID, "payment-gateway", "card", ACCOUNT);
            assertThat(made.state()).isEqualTo("ACTIVE");
            ExtensionInstance<PaymentGateway> card = test.gateways().require(made.id());
            assertThat(card.extension().charge(new TestCharge("k1")).gatewayReference())
                    .contains("ref-k1-sk_live_123-7");
            assertThat(test.gateways().find(made.name())).contains(card);
        }
    }
}
