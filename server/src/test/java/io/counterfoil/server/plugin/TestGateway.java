package io.counterfoil.server.plugin;

import java.nio.file.Path;

/** The source of a gateway whose behaviour each test fills in. */
final class TestGateway {
    static final String ID = "test.gateway";
    static final String CLASS = "com.example.TestPlugin";

    private TestGateway() {}

    static Path pack(Path folder, String version, String charge) {
        return PackageMaker.plugin(folder, ID, version, CLASS, source(charge, ""));
    }

    static Path pack(Path folder, String version, String charge, String members) {
        return PackageMaker.plugin(folder, ID, version, CLASS, source(charge, members));
    }

    /**
     * @param charge the body of {@code PaymentResult charge(ChargeRequest request)}; sees {@code context}
     * @param members more members of the gateway
     */
    static String source(String charge, String members) {
        return """
                package com.example;

                import io.counterfoil.plugin.*;
                import io.counterfoil.plugin.config.*;
                import io.counterfoil.plugin.error.*;
                import io.counterfoil.plugin.host.*;
                import io.counterfoil.plugin.money.*;
                import io.counterfoil.plugin.payment.*;
                import io.counterfoil.plugin.webhook.*;
                import java.time.*;
                import java.util.*;

                public final class TestPlugin implements CounterfoilPlugin {
                    static int closed;

                    @Override
                    public List<ExtensionFactory<PaymentGateway>> paymentGateways() {
                        return List.of(new ExtensionFactory<PaymentGateway>() {
                            public String type() {
                                return "card";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of(
                                        ConfigField.builder("account", FieldType.TEXT).required().build(),
                                        ConfigField.builder("limit", FieldType.INTEGER).between(1, 100).defaultValue("7").build(),
                                        ConfigField.builder("api-key", FieldType.SECRET).build());
                            }

                            public PaymentGateway create(InstanceContext context) {
                                if (context.config().text("account").equals("refused")) {
                                    throw new PluginException(ErrorKind.INVALID, "account-closed", "Account is closed");
                                }
                                return new Gateway(context);
                            }
                        });
                    }

                    static final class Gateway implements PaymentGateway {
                        private final InstanceContext context;

                        Gateway(InstanceContext context) {
                            this.context = context;
                        }

                        public GatewayCapabilities capabilities() {
                            return GatewayCapabilities.builder().method(PaymentMethodKind.CARD).build();
                        }

                        public PaymentResult charge(ChargeRequest request) {
                            %s
                        }

                        public PaymentResult lookup(PaymentLookup lookup) {
                            return PaymentResult.unknown(context.config().text("account"));
                        }

                        public RefundResult refund(RefundRequest request) {
                            throw PluginException.unsupported("refund");
                        }

                        public RefundResult lookupRefund(PaymentLookup lookup) {
                            return null;
                        }

                        public void close() {
                            closed++;
                        }
                        %s
                    }
                }
                """
                .formatted(charge, members);
    }
}
