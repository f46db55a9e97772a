package io.counterfoil.server.payment;

import java.nio.file.Path;

/**
 * A plugin whose gateway does what the test says: by the token of the payment method, and by system properties, the one
 * thing that a plugin shares with a test.
 */
final class ScriptedGateway {
    static final String ID = "test.scripted";
    private static final String CLASS = "com.example.Scripted";

    private ScriptedGateway() {}

    /** Answers a look-up of this key from now on: succeeded:10.00, pending, action, declined, notsent or unknown. */
    static void lookup(String key, String answer) {
        System.setProperty("gw.lookup." + key, answer);
    }

    /** What the gateway does when it is to pay back money of this payment. */
    static void refund(String reference, String answer) {
        System.setProperty("gw.refund." + reference, answer);
    }

    /** The payouts of an account so far, one a line as in reports. */
    static void payouts(String account, String lines) {
        System.setProperty("gw.payouts." + account, lines);
    }

    /** How often the customer was charged. */
    static int charges(String customer) {
        return Integer.getInteger("gw.charges." + customer, 0);
    }

    static Path pack(Path folder) {
        return io.counterfoil.server.plugin.TestReports.pack(folder, ID, CLASS, SOURCE);
    }

    private static final String SOURCE = """
            package com.example;

            import io.counterfoil.plugin.*;
            import io.counterfoil.plugin.config.*;
            import io.counterfoil.plugin.error.*;
            import io.counterfoil.plugin.money.*;
            import io.counterfoil.plugin.payment.*;
            import io.counterfoil.plugin.webhook.*;
            import java.net.URI;
            import java.time.*;
            import java.util.*;

            public final class Scripted implements CounterfoilPlugin {
                public List<ExtensionFactory<PaymentGateway>> paymentGateways() {
                    return List.of(new ExtensionFactory<PaymentGateway>() {
                        public String type() {
                            return "scripted";
                        }

                        public ConfigSchema configSchema() {
                            return ConfigSchema.of(ConfigField.builder("account", FieldType.TEXT).required().build());
                        }

                        public PaymentGateway create(InstanceContext context) {
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
                        return GatewayCapabilities.builder()
                                .method(PaymentMethodKind.CARD)
                                .method(PaymentMethodKind.DIRECT_DEBIT)
                                .feature(GatewayFeature.REFUND)
                                .feature(GatewayFeature.PARTIAL_REFUND)
                                .feature(GatewayFeature.CHECKOUT)
                                .feature(GatewayFeature.WEBHOOKS)
                                .feature(GatewayFeature.PAYOUT_REPORTS)
                                .feature(GatewayFeature.STORED_METHODS)
                                .build();
                    }

                    public PaymentResult charge(ChargeRequest request) {
                        String counter = "gw.charges." + request.customerId();
                        synchronized (Scripted.class) {
                            System.setProperty(counter, "" + (Integer.getInteger(counter, 0) + 1));
                        }
                        String does = request.method().token();
                        if (does.equals("throw")) {
                            throw new IllegalStateException("broken on purpose");
                        }
                        if (does.equals("refuse")) {
                            throw new PluginException(ErrorKind.UNAVAILABLE, "away", "The gateway is away");
                        }
                        if (does.equals("hang")) {
                            try {
                                new java.util.concurrent.CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                        return result(does.equals("ok")
                                ? "succeeded:" + request.amount().decimal() + ":" + request.amount().currency()
                                : does, request.idempotencyKey());
                    }

                    private PaymentResult result(String does, String key) {
                        String reference = "ref-" + key;
                        Instant later = context.clock().now().plusSeconds(3600);
                        String[] parts = does.split(":");
                        return switch (parts[0]) {
                            case "succeeded" -> PaymentResult.succeeded(reference,
                                    Money.parse(parts[1], CurrencyCode.of(parts.length > 2 ? parts[2] : "EUR")));
                            case "pending" -> PaymentResult.pending(reference, later);
                            case "action" -> PaymentResult.actionRequired(reference,
                                    URI.create("https://pay.example/" + key), later);
                            case "declined" -> PaymentResult.declined(reference, DeclineReason.INSUFFICIENT_FUNDS, true,
                                    "Not enough money");
                            case "cancelled" -> PaymentResult.declined(reference, DeclineReason.CANCELLED, true, "");
                            case "notsent" -> PaymentResult.notSent("Never heard of it");
                            case "unknown" -> PaymentResult.unknown("No answer");
                            default -> throw new IllegalArgumentException(does);
                        };
                    }

                    public PaymentResult lookup(PaymentLookup lookup) {
                        String key = lookup.idempotencyKey();
                        return result(System.getProperty("gw.lookup." + key, "unknown"), key);
                    }

                    public RefundResult refund(RefundRequest request) {
                        String does = System.getProperty("gw.refund." + request.gatewayReference(), "succeeded");
                        if (does.equals("throw")) {
                            throw new IllegalStateException("broken on purpose");
                        }
                        return refundResult(does, request.idempotencyKey());
                    }

                    private RefundResult refundResult(String does, String key) {
                        return switch (does) {
                            case "succeeded" -> RefundResult.succeeded("back-" + key);
                            case "pending" -> RefundResult.pending("back-" + key,
                                    context.clock().now().plusSeconds(3600));
                            case "rejected" -> RefundResult.rejected("Account closed");
                            case "notsent" -> RefundResult.notSent("Never heard of it");
                            case "unknown" -> RefundResult.unknown("No answer");
                            default -> throw new IllegalArgumentException(does);
                        };
                    }

                    public RefundResult lookupRefund(PaymentLookup lookup) {
                        String key = lookup.idempotencyKey();
                        return refundResult(System.getProperty("gw.lookup." + key, "unknown"), key);
                    }

                    public CheckoutSession beginCheckout(CheckoutRequest request) {
                        return CheckoutSession.of("ref-" + request.idempotencyKey(),
                                URI.create("https://pay.example/" + request.idempotencyKey()), request.expiresAt());
                    }

                    public PaymentResult cancelCheckout(PaymentLookup lookup) {
                        String key = lookup.idempotencyKey();
                        return result(System.getProperty("gw.lookup." + key, "cancelled"), key);
                    }

                    public CheckoutSession beginMethodSetup(MethodSetupRequest request) {
                        if (Boolean.getBoolean("gw.setup.fails." + context.config().text("account"))) {
                            throw new PluginException(ErrorKind.UNAVAILABLE, "away", "The gateway is away");
                        }
                        return CheckoutSession.of("setup-" + request.idempotencyKey(),
                                URI.create("https://pay.example/leave/" + request.idempotencyKey()),
                                request.expiresAt());
                    }

                    /** open, none, unknown, or what the method does when it is charged. */
                    public MethodSetupResult lookupMethodSetup(PaymentLookup lookup) {
                        String does = System.getProperty("gw.method." + lookup.idempotencyKey(), "open");
                        return switch (does) {
                            case "open" -> MethodSetupResult.open();
                            case "none" -> MethodSetupResult.notStored("The payer gave up");
                            case "unknown" -> MethodSetupResult.unknown("No answer");
                            default -> MethodSetupResult.stored(StoredMethod.of(PaymentMethodKind.CARD, does,
                                    "Card •••• 4242").until(YearMonth.of(does.equals("ended") ? 2020 : 2090, 1)));
                        };
                    }

                    public void forgetMethod(PaymentMethodView method) {
                        if (Boolean.getBoolean("gw.forget.fails." + context.config().text("account"))) {
                            throw new PluginException(ErrorKind.UNAVAILABLE, "away", "The gateway is away");
                        }
                        System.setProperty("gw.forgotten." + context.config().text("account"), method.token());
                    }

                    public WebhookResponse receive(WebhookRequest request, GatewayEventSink sink) {
                        String body = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
                        String[] f = body.split(";");
                        Instant at = Instant.parse(f[2]);
                        sink.emit(switch (f[0]) {
                            case "payment" -> GatewayEvent.payment(f[1], at, f[3], result(f[4], f[3]));
                            case "returned" -> GatewayEvent.returned(f[1], at, f[3], PaymentReturn.of("ref-" + f[3],
                                    eur(f[4]), eur("3.00"), "AM04"));
                            case "chargeback" -> GatewayEvent.chargeback(f[1], at, f[3],
                                    chargeback(f[4], "ref-" + f[3], f[5], f[6]));
                            case "refund" -> GatewayEvent.refund(f[1], at, f[3], refundResult(f[4], f[3]));
                            case "payout" -> GatewayEvent.payout(f[1], at, payout(f[3]));
                            default -> throw new IllegalArgumentException(body);
                        });
                        return WebhookResponse.accepted();
                    }

                    /** Stage as opened, won:what of the fee comes back, or lost; id; amount as the fee's currency. */
                    private static PaymentChargeback chargeback(String stage, String reference, String id,
                            String money) {
                        String[] parts = money.split(":");
                        PaymentChargeback opened = PaymentChargeback
                                .opened(id, reference, eur(parts[0]), eur(parts[1]), "10.4")
                                .evidenceDue(Instant.parse("2026-01-20T00:00:00Z"));
                        String[] end = stage.split(":");
                        return switch (end[0]) {
                            case "opened" -> opened;
                            case "won" -> opened.won(eur(end[1]));
                            case "lost" -> opened.lost();
                            default -> throw new IllegalArgumentException(stage);
                        };
                    }

                    public PayoutPage payouts(PayoutQuery query) {
                        String all = System.getProperty("gw.payouts." + context.config().text("account"), "");
                        List<String> lines = all.isEmpty() ? List.of() : List.of(all.split("\\n"));
                        int from = query.cursor().map(Integer::parseInt).orElse(0);
                        if (from >= lines.size()) {
                            return from == 0 ? PayoutPage.empty() : PayoutPage.of(List.of(), "" + from, false);
                        }
                        return PayoutPage.of(List.of(payout(lines.get(from))), "" + (from + 1),
                                from + 1 < lines.size());
                    }

                    /** id,bank reference,day,lines as kind|reference|gross|fee. */
                    private static Payout payout(String text) {
                        String[] f = text.split(",");
                        List<PayoutLine> lines = new ArrayList<>();
                        for (int i = 3; i < f.length; i++) {
                            String[] line = f[i].split("\\\\|");
                            PayoutLineKind kind = PayoutLineKind.valueOf(line[0]);
                            lines.add(line[1].isEmpty()
                                    ? PayoutLine.of(kind, eur(line[2]), eur(line[3]))
                                    : PayoutLine.of(kind, line[1], eur(line[2]), eur(line[3])));
                        }
                        return Payout.of(f[0], f[1], LocalDate.parse(f[2]), lines);
                    }

                    /** Euros, unless a currency follows. */
                    private static Money eur(String amount) {
                        int digits = amount.length() - 3;
                        return Character.isLetter(amount.charAt(digits))
                                ? Money.parse(amount.substring(0, digits), CurrencyCode.of(amount.substring(digits)))
                                : Money.parse(amount, CurrencyCode.of("EUR"));
                    }
                }
            }
            """;
}
