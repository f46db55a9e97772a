package io.counterfoil.server.portal;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.OptionalBinder;
import io.counterfoil.server.delivery.InvoiceLinks;

/** Binds the portal feature. */
public final class PortalModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(LinkResource.class)
                .resource(PortalResource.class)
                .errors(PortalErrors.class)
                .asset(PortalModule.class, "portal.css")
                .asset(PortalModule.class, "portal-mark.svg");
        permissions(binder())
                .declare("portal-link:read", "See which links to invoices' pages there are.", "clerk", "collector",
                        "controller")
                .declare("portal-link:manage", "Make and revoke links to invoices' pages.", "clerk", "collector");
        bind(LinkRepository.class).toInstance(new LinkRepository());
        bind(PortalAddress.class).in(Scopes.SINGLETON);
        bind(LinkTokens.class).in(Scopes.SINGLETON);
        bind(Pages.class).in(Scopes.SINGLETON);
        bind(Links.class).in(Scopes.SINGLETON);
        bind(Checkouts.class).to(PaymentCheckouts.class).in(Scopes.SINGLETON);
        bind(Portal.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), InvoiceLinks.class)
                .setBinding()
                .to(MailedLinks.class)
                .in(Scopes.SINGLETON);
    }
}
