package io.counterfoil.plugin;

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

/**
 * The entry of a plugin: the class that {@code plugin.json} names as {@code entry}. It needs a public constructor
 * without parameters.
 *
 * <p>
 * The host makes one object per load and asks each list once, after {@link #start}. All methods, here and in everything
 * that a plugin hands out, run on threads of the host with the plugin's class loader as context class loader, never
 * while a database transaction of the host is open, and with a deadline. A plugin starts no threads of its own.
 */
public interface CounterfoilPlugin {

    /** Ways of taking money. */
    default List<ExtensionFactory<PaymentGateway>> paymentGateways() {
        return List.of();
    }

    /** Looks of invoices and credit notes. */
    default List<ExtensionFactory<InvoiceTemplate>> invoiceTemplates() {
        return List.of();
    }

    /** Looks of statements of account. */
    default List<ExtensionFactory<StatementTemplate>> statementTemplates() {
        return List.of();
    }

    /** Sources of tax rates and rules. */
    default List<ExtensionFactory<TaxCalculator>> taxCalculators() {
        return List.of();
    }

    /** Rules for when billed money becomes revenue. */
    default List<ExtensionFactory<RevenueRecognizer>> revenueRecognizers() {
        return List.of();
    }

    /** Pages that customers see. */
    default List<ExtensionFactory<PortalContribution>> portalContributions() {
        return List.of();
    }

    /** Pages, cards and lists that the company's own people see. */
    default List<ExtensionFactory<ConsoleContribution>> consoleContributions() {
        return List.of();
    }

    /** Ways of reaching a customer. */
    default List<ExtensionFactory<ReminderChannel>> reminderChannels() {
        return List.of();
    }

    /** Readers of bank files. */
    default List<ExtensionFactory<StatementImporter>> statementImporters() {
        return List.of();
    }

    /**
     * Called once after loading, before any other method.
     *
     * @throws Exception when the plugin cannot work at all; it is then not started and the message is shown
     */
    default void start(PluginContext context) throws Exception {}

    /**
     * Called once before unloading, after every instance is closed; must return within five seconds.
     *
     * @throws Exception is logged and changes nothing
     */
    default void stop() throws Exception {}
}
