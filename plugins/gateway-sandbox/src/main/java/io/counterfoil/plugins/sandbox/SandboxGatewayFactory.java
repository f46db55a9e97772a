package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.payment.PaymentGateway;

/** Makes sandbox gateways. */
final class SandboxGatewayFactory implements ExtensionFactory<PaymentGateway> {
    @Override
    public String type() {
        return "sandbox";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(
                ConfigField.builder("signing-secret", FieldType.SECRET)
                        .required()
                        .label("en", "Signing secret")
                        .label("de", "Geheimnis für Unterschriften")
                        .help("en",
                                "Signs events and payment links, and opens the list of events. Any long random text.")
                        .help("de", "Unterschreibt Ereignisse und Zahlungslinks und öffnet die Liste der Ereignisse.")
                        .build(),
                ConfigField.builder("scenarios", FieldType.BOOLEAN)
                        .label("en", "Outcome by amount")
                        .label("de", "Ausgang nach Betrag")
                        .defaultValue("true")
                        .help("en",
                                "The last two digits of an amount choose what happens: 01 insufficient funds, 02 card "
                                        + "expired, 03 fraud suspected, 04 the payer has to confirm, 05 answer lost after the charge, "
                                        + "06 request lost before it, 07 pending for an hour, 08 event a day late, 09 event twice, "
                                        + "11 a direct debit is returned, 12 the payer disputes the payment and wins, 13 and "
                                        + "loses. Switch it off for a demo with real amounts.")
                        .build(),
                ConfigField.builder("debit-days", FieldType.INTEGER)
                        .label("en", "Days until a direct debit is final")
                        .label("de", "Tage bis eine Lastschrift endgültig ist")
                        .between(0, 30)
                        .defaultValue("3")
                        .build(),
                ConfigField.builder("chargeback-days", FieldType.INTEGER)
                        .label("en", "Days until a payment is disputed, and until that is decided")
                        .label("de", "Tage bis eine Zahlung angefochten und bis das entschieden wird")
                        .between(0, 120)
                        .defaultValue("10")
                        .build(),
                ConfigField.builder("payout-days", FieldType.INTEGER)
                        .label("en", "Days until a payout arrives")
                        .label("de", "Tage bis eine Auszahlung ankommt")
                        .between(1, 30)
                        .defaultValue("2")
                        .build(),
                ConfigField.builder("payout-at-once", FieldType.BOOLEAN)
                        .label("en", "A payout for each payment, at once")
                        .label("de", "Eine Auszahlung je Zahlung, sofort")
                        .defaultValue("false")
                        .help("en", "Otherwise one for each day and currency, an hour after the day's end (UTC).")
                        .help("de", "Sonst eine je Tag und Währung, eine Stunde nach Ende des Tages (UTC).")
                        .build(),
                ConfigField.builder("fee-percent", FieldType.DECIMAL)
                        .label("en", "Fee in per cent of a payment")
                        .label("de", "Gebühr in Prozent einer Zahlung")
                        .between(0, 100)
                        .defaultValue("1.4")
                        .build(),
                ConfigField.builder("fee-fixed", FieldType.DECIMAL)
                        .label("en", "Fixed fee for each payment")
                        .label("de", "Feste Gebühr je Zahlung")
                        .between(0, 1_000_000)
                        .defaultValue("0.25")
                        .build(),
                ConfigField.builder("fee-return", FieldType.DECIMAL)
                        .label("en", "Fee for a returned direct debit")
                        .label("de", "Gebühr für eine zurückgegebene Lastschrift")
                        .between(0, 1_000_000)
                        .defaultValue("3.00")
                        .build(),
                ConfigField.builder("fee-chargeback", FieldType.DECIMAL)
                        .label("en", "Fee for a chargeback, given back if it is won")
                        .label("de", "Gebühr für eine Rückbelastung, bei Erfolg erstattet")
                        .between(0, 1_000_000)
                        .defaultValue("20.00")
                        .build());
    }

    @Override
    public PaymentGateway create(InstanceContext context) {
        return new SandboxGateway(context);
    }
}
