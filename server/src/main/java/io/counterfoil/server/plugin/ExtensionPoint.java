package io.counterfoil.server.plugin;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import io.counterfoil.plugin.statement.StatementTemplate;
import io.counterfoil.plugin.tax.TaxCalculator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A place where plugins can take part. Immutable; there are exactly these. */
public final class ExtensionPoint<T extends Extension> {
    public static final ExtensionPoint<PaymentGateway> PAYMENT_GATEWAY = new ExtensionPoint<>("payment-gateway",
            PaymentGateway.class, CounterfoilPlugin::paymentGateways);
    public static final ExtensionPoint<InvoiceTemplate> INVOICE_TEMPLATE = new ExtensionPoint<>("invoice-template",
            InvoiceTemplate.class, CounterfoilPlugin::invoiceTemplates);
    public static final ExtensionPoint<StatementTemplate> STATEMENT_TEMPLATE = new ExtensionPoint<>(
            "statement-template", StatementTemplate.class, CounterfoilPlugin::statementTemplates);
    public static final ExtensionPoint<TaxCalculator> TAX_CALCULATOR = new ExtensionPoint<>("tax-calculator",
            TaxCalculator.class, CounterfoilPlugin::taxCalculators);
    public static final ExtensionPoint<RevenueRecognizer> REVENUE_RECOGNIZER = new ExtensionPoint<>(
            "revenue-recognizer", RevenueRecognizer.class, CounterfoilPlugin::revenueRecognizers);
    public static final ExtensionPoint<PortalContribution> PORTAL_CONTRIBUTION = new ExtensionPoint<>(
            "portal-contribution", PortalContribution.class, CounterfoilPlugin::portalContributions);
    public static final ExtensionPoint<ConsoleContribution> CONSOLE_CONTRIBUTION = new ExtensionPoint<>(
            "console-contribution", ConsoleContribution.class, CounterfoilPlugin::consoleContributions);
    public static final ExtensionPoint<ReminderChannel> REMINDER_CHANNEL = new ExtensionPoint<>("reminder-channel",
            ReminderChannel.class, CounterfoilPlugin::reminderChannels);
    public static final ExtensionPoint<StatementImporter> STATEMENT_IMPORTER = new ExtensionPoint<>(
            "statement-importer", StatementImporter.class, CounterfoilPlugin::statementImporters);

    private static final List<ExtensionPoint<?>> ALL = List.of(PAYMENT_GATEWAY, INVOICE_TEMPLATE,
            STATEMENT_TEMPLATE, TAX_CALCULATOR, REVENUE_RECOGNIZER, PORTAL_CONTRIBUTION, CONSOLE_CONTRIBUTION,
            REMINDER_CHANNEL, STATEMENT_IMPORTER);

    private final String name;
    private final Class<T> type;
    private final Function<CounterfoilPlugin, List<ExtensionFactory<T>>> factories;

    private ExtensionPoint(String name, Class<T> type,
            Function<CounterfoilPlugin, List<ExtensionFactory<T>>> factories) {
        this.name = name;
        this.type = type;
        this.factories = factories;
    }

    public static List<ExtensionPoint<?>> all() {
        return ALL;
    }

    public static Optional<ExtensionPoint<?>> find(String name) {
        return ALL.stream().filter(point -> point.name.equals(name)).findFirst();
    }

    /** As it is stored and shown: {@code payment-gateway}. */
    public String name() {
        return name;
    }

    Class<T> type() {
        return type;
    }

    /** What the plugin offers here; to be called across the boundary only. */
    List<ExtensionFactory<T>> factories(CounterfoilPlugin plugin) {
        return factories.apply(plugin);
    }

    @Override
    public String toString() {
        return name;
    }
}
