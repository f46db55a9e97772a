package io.counterfoil.server.console;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.console.account.AccountPage;
import io.counterfoil.server.console.account.IdentityPage;
import io.counterfoil.server.console.account.PasskeyCard;
import io.counterfoil.server.console.account.PasskeyPage;
import io.counterfoil.server.console.account.SecondFactorPage;
import io.counterfoil.server.console.account.SessionPage;
import io.counterfoil.server.console.account.TokenCard;
import io.counterfoil.server.console.account.TokenPage;
import io.counterfoil.server.console.approval.ApprovalPagesModule;
import io.counterfoil.server.console.audit.AuditEventPage;
import io.counterfoil.server.console.audit.AuditLogPage;
import io.counterfoil.server.console.audit.AuditPage;
import io.counterfoil.server.console.audit.AuditSearch;
import io.counterfoil.server.console.bank.BankPagesModule;
import io.counterfoil.server.console.cash.CashPagesModule;
import io.counterfoil.server.console.contribution.ContributionPagesModule;
import io.counterfoil.server.console.help.HelpModule;
import io.counterfoil.server.console.home.HomeModule;
import io.counterfoil.server.console.job.OwnJobsModule;
import io.counterfoil.server.console.kit.KitPage;
import io.counterfoil.server.console.ledger.AccountsPage;
import io.counterfoil.server.console.ledger.CloseChecklist;
import io.counterfoil.server.console.ledger.EntryPage;
import io.counterfoil.server.console.ledger.JournalPage;
import io.counterfoil.server.console.ledger.PeriodPage;
import io.counterfoil.server.console.ledger.PeriodsPage;
import io.counterfoil.server.console.ledger.PostingsPage;
import io.counterfoil.server.console.ledger.TrialBalancePage;
import io.counterfoil.server.console.listing.ColumnsPage;
import io.counterfoil.server.console.listing.ViewsPage;
import io.counterfoil.server.console.plugin.ConfiguredPage;
import io.counterfoil.server.console.plugin.InstancePage;
import io.counterfoil.server.console.plugin.PluginsPage;
import io.counterfoil.server.console.reminder.ReminderPagesModule;
import io.counterfoil.server.console.report.AgeingPage;
import io.counterfoil.server.console.report.CeiPage;
import io.counterfoil.server.console.report.DaysLatePage;
import io.counterfoil.server.console.report.DsoPage;
import io.counterfoil.server.console.request.RequestPagesModule;
import io.counterfoil.server.console.sales.SalesModule;
import io.counterfoil.server.console.settings.SettingsModule;
import io.counterfoil.server.console.setup.SetUpModule;
import io.counterfoil.server.console.system.AboutPage;
import io.counterfoil.server.console.system.BackupPage;
import io.counterfoil.server.console.system.JobPage;
import io.counterfoil.server.console.system.JobsPage;
import io.counterfoil.server.console.system.OutboxPage;
import io.counterfoil.server.console.user.RolesPage;
import io.counterfoil.server.console.user.UserPage;
import io.counterfoil.server.console.user.UsersPage;
import io.counterfoil.server.console.worklist.WorklistPagesModule;

/** Binds the console. */
public final class ConsoleModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Console.class).in(Scopes.SINGLETON);
        bind(Things.class).in(Scopes.SINGLETON);
        bind(AuditSearch.class).in(Scopes.SINGLETON);
        bind(TokenCard.class).in(Scopes.SINGLETON);
        bind(PasskeyCard.class).in(Scopes.SINGLETON);
        bind(CloseChecklist.class).in(Scopes.SINGLETON);
        bind(PlainPages.class).in(Scopes.SINGLETON);
        bind(StepUpPage.class).in(Scopes.SINGLETON);
        install(new HomeModule());
        install(new SalesModule());
        http(binder()).provider(VisitFilter.class)
                .provider(ErrorPages.class)
                .provider(WaitingPages.class)
                .resource(SignInPages.class)
                .resource(PasskeyPages.class)
                .resource(ProviderPages.class)
                .resource(EntrancePages.class)
                .resource(KitPage.class)
                .resource(ColumnsPage.class)
                .resource(ViewsPage.class)
                .resource(AgeingPage.class)
                .resource(DsoPage.class)
                .resource(CeiPage.class)
                .resource(DaysLatePage.class)
                .resource(TrialBalancePage.class)
                .resource(AccountsPage.class)
                .resource(PostingsPage.class)
                .resource(JournalPage.class)
                .resource(EntryPage.class)
                .resource(PeriodsPage.class)
                .resource(PeriodPage.class)
                .resource(AuditPage.class)
                .resource(AuditEventPage.class)
                .resource(AuditLogPage.class)
                .resource(UsersPage.class)
                .resource(UserPage.class)
                .resource(RolesPage.class)
                .resource(AccountPage.class)
                .resource(SecondFactorPage.class)
                .resource(PasskeyPage.class)
                .resource(IdentityPage.class)
                .resource(TokenPage.class)
                .resource(SessionPage.class)
                .resource(PluginsPage.class)
                .resource(InstancePage.class)
                .resource(ConfiguredPage.class)
                .resource(JobsPage.class)
                .resource(JobPage.class)
                .resource(OutboxPage.class)
                .resource(AboutPage.class)
                .resource(BackupPage.class)
                .errors(ConsoleErrors.class);
        install(new HelpModule());
        install(new OwnJobsModule());
        install(new SettingsModule());
        install(new SetUpModule());
        install(new BankPagesModule());
        install(new CashPagesModule());
        install(new ReminderPagesModule());
        install(new RequestPagesModule());
        install(new WorklistPagesModule());
        install(new ApprovalPagesModule());
        install(new ContributionPagesModule());
    }
}
