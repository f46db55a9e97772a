package io.counterfoil.server.portal;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.counterfoil.server.customer.AddressLeft;
import io.counterfoil.server.customer.CustomerErased;
import io.counterfoil.server.delivery.InvoiceLinks;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.jobs.RecurringTask;

/** Binds the portal feature. */
public final class PortalModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), PortalConfig.class);
        http(binder()).resource(LinkResource.class)
                .resource(PortalAccessResource.class)
                .resource(LinkPageResource.class)
                .resource(SignInPageResource.class)
                .resource(PasskeySignInResource.class)
                .resource(AccountResource.class)
                .resource(AccountInvoiceResource.class)
                .resource(PayResource.class)
                .resource(PaymentsResource.class)
                .resource(MethodsResource.class)
                .resource(StatementResource.class)
                .resource(StatementFileResource.class)
                .resource(StatementPdfResource.class)
                .resource(ContactsResource.class)
                .resource(PasskeysResource.class)
                .resource(BrandResource.class)
                .resource(BrandSheetResource.class)
                .provider(PortalFilter.class)
                .errors(PortalErrors.class);
        permissions(binder())
                .declare("portal-link:read", "See which links to invoices' pages there are.", "clerk", "collector",
                        "controller")
                .declare("portal-link:manage", "Make and revoke links to invoices' pages.", "clerk", "collector")
                .declare(SignIns.PERMISSION,
                        "Sign in to the portal, out of it, and choose the account, as a customer's "
                                + "contact.")
                .declare(PortalPasskeys.PERMISSION,
                        "Add and remove one's own passkeys in the portal, as a customer's contact.");
        bind(LinkRepository.class).toInstance(new LinkRepository());
        bind(BrandRepository.class).toInstance(new BrandRepository());
        bind(Branding.class).in(Scopes.SINGLETON);
        bind(PortalAddress.class).in(Scopes.SINGLETON);
        bind(LinkTokens.class).in(Scopes.SINGLETON);
        bind(Pages.class).in(Scopes.SINGLETON);
        bind(Links.class).in(Scopes.SINGLETON);
        bind(Checkouts.class).to(PaymentCheckouts.class).in(Scopes.SINGLETON);
        bind(AccountRepository.class).toInstance(new AccountRepository());
        bind(SignInTokens.class).in(Scopes.SINGLETON);
        bind(SignIns.class).in(Scopes.SINGLETON);
        bind(SignInPage.class).in(Scopes.SINGLETON);
        bind(PortalPasskeyRepository.class).toInstance(new PortalPasskeyRepository());
        bind(PasskeySeal.class).in(Scopes.SINGLETON);
        bind(PortalPasskeys.class).in(Scopes.SINGLETON);
        bind(PortalAccess.class).in(Scopes.SINGLETON);
        bind(PasskeyPages.class).in(Scopes.SINGLETON);
        bind(PasskeyMail.class).in(Scopes.SINGLETON);
        bind(ErasedPasskeys.class).in(Scopes.SINGLETON);
        bind(LeftAddresses.class).in(Scopes.SINGLETON);
        bind(SignInMail.class).in(Scopes.SINGLETON);
        bind(PortalSessions.class).in(Scopes.SINGLETON);
        bind(PortalCookie.class).in(Scopes.SINGLETON);
        bind(SameOrigin.class).in(Scopes.SINGLETON);
        bind(AccountGate.class).in(Scopes.SINGLETON);
        bind(OpenInvoices.class).in(Scopes.SINGLETON);
        bind(AccountHome.class).in(Scopes.SINGLETON);
        bind(AccountInvoices.class).in(Scopes.SINGLETON);
        bind(PayPages.class).in(Scopes.SINGLETON);
        bind(PaymentPages.class).in(Scopes.SINGLETON);
        bind(MethodPages.class).in(Scopes.SINGLETON);
        bind(StatementPages.class).in(Scopes.SINGLETON);
        bind(ContactPages.class).in(Scopes.SINGLETON);
        Multibinder<MessageSource> mails = Multibinder.newSetBinder(binder(), MessageSource.class);
        mails.addBinding().to(SignInMail.class);
        mails.addBinding().to(PasskeyMail.class);
        Multibinder.newSetBinder(binder(), CustomerErased.class).addBinding().to(ErasedPasskeys.class);
        Multibinder.newSetBinder(binder(), AddressLeft.class).addBinding().to(LeftAddresses.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(PortalSessions.class);
        bind(FormKeys.class).in(Scopes.SINGLETON);
        bind(InvoiceRequests.class).in(Scopes.SINGLETON);
        bind(InvoicePages.class).in(Scopes.SINGLETON);
        bind(LinkVisits.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), InvoiceLinks.class)
                .setBinding()
                .to(MailedLinks.class)
                .in(Scopes.SINGLETON);
    }
}
