package io.counterfoil.server;

import com.google.inject.Module;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.approval.ApprovalModule;
import io.counterfoil.server.audit.AuditModule;
import io.counterfoil.server.auth.AuthModule;
import io.counterfoil.server.bank.BankModule;
import io.counterfoil.server.bulk.BulkModule;
import io.counterfoil.server.cli.CliModule;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.console.ConsoleModule;
import io.counterfoil.server.crypto.CryptoModule;
import io.counterfoil.server.crypto.KeysModule;
import io.counterfoil.server.customer.CustomerModule;
import io.counterfoil.server.delivery.DeliveryModule;
import io.counterfoil.server.demo.DemoModule;
import io.counterfoil.server.document.DocumentModule;
import io.counterfoil.server.dunning.DunningModule;
import io.counterfoil.server.entity.EntityModule;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.imports.ImportsModule;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.listing.ListingModule;
import io.counterfoil.server.matching.MatchingModule;
import io.counterfoil.server.operations.OperationsModule;
import io.counterfoil.server.page.PageModule;
import io.counterfoil.server.passkey.PasskeyModule;
import io.counterfoil.server.payment.PaymentModule;
import io.counterfoil.server.paymentmethod.PaymentMethodModule;
import io.counterfoil.server.persistence.PersistenceModule;
import io.counterfoil.server.plugin.PluginHostModule;
import io.counterfoil.server.plugin.PluginModule;
import io.counterfoil.server.portal.PortalModule;
import io.counterfoil.server.rate.RateModule;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.request.RequestModule;
import io.counterfoil.server.retention.RetentionModule;
import io.counterfoil.server.revenue.RevenueModule;
import io.counterfoil.server.tax.TaxModule;
import io.counterfoil.server.time.TimeModule;
import io.counterfoil.server.verify.VerifyModule;
import io.counterfoil.server.worklist.WorklistModule;
import java.util.List;

/** The list of all modules. Its order is the order in which things start; they stop in reverse. */
public final class ServerModules {
    private ServerModules() {}

    public static List<Module> all() {
        return List.of(
                // ground
                new TimeModule(), new JsonModule(), new PersistenceModule(), new PageModule(),
                // core
                new CryptoModule(), new AuditModule(), new PasskeyModule(), new AuthModule(), new CommandModule(),
                new ApprovalModule(), new LedgerModule(),
                new VerifyModule(), new KeysModule(),
                // plugin house
                new PluginModule(), new PluginHostModule(),
                // receivables
                new EntityModule(),
                new CustomerModule(),
                new AllocationModule(),
                new ReceiptModule(),
                new TaxModule(),
                new RevenueModule(),
                new InvoiceModule(),
                new DocumentModule(),
                new DeliveryModule(),
                new DunningModule(),
                new RequestModule(),
                new PaymentMethodModule(),
                new PaymentModule(),
                new PortalModule(),
                new ImportsModule(),
                new RateModule(),
                new BankModule(),
                new MatchingModule(),
                new ReportModule(),
                new OperationsModule(),
                new BulkModule(),
                new ListingModule(),
                new WorklistModule(),
                new RetentionModule(),
                // what sets the features to work, when all of them are up
                new EventsModule(), new JobsModule(), new DemoModule(),
                new ConsoleModule(),
                // the doors, last to open and first to close
                new HttpModule(), new CliModule());
    }
}
