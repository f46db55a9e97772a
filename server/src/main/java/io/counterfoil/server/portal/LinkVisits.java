package io.counterfoil.server.portal;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.auth.RefusedAccess;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.KitAssets;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What customers see behind a link and what their forms do. Says everything on a page in their language, failures too.
 * Safe for any number of threads and nodes.
 */
final class LinkVisits {
    private static final Logger log = LoggerFactory.getLogger(LinkVisits.class);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int UNAVAILABLE = 503;

    private final Links links;
    private final InvoicePages pages;
    private final InvoiceRequests requests;
    private final Invoices invoices;
    private final Customers customers;
    private final Entities entities;
    private final Branding branding;
    private final Transactions transactions;
    private final KitAssets assets;
    private final RefusedAccess refused;

    /** Shows something to a visitor. */
    @FunctionalInterface
    private interface View {
        Reply of(InvoiceVisit visit);
    }

    /** What a link is about. */
    private record About(LegalEntity entity, InvoiceView view, Customer customer, Shell.Parties company) {
        Optional<Shell.Parties> parties() {
            return Optional.of(company.with(Optional.ofNullable(view.buyer()).map(buyer -> buyer.name())));
        }
    }

    @Inject
    LinkVisits(Links links, InvoicePages pages, InvoiceRequests requests, Invoices invoices, Customers customers,
            Entities entities, Branding branding,
            Transactions transactions, KitAssets assets, RefusedAccess refused) {
        this.links = links;
        this.pages = pages;
        this.requests = requests;
        this.invoices = invoices;
        this.customers = customers;
        this.entities = entities;
        this.branding = branding;
        this.transactions = transactions;
        this.assets = assets;
        this.refused = refused;
    }

    /** The invoice's page. */
    Reply page(String token, Languages wanted) {
        return visit(token, wanted, pages::page);
    }

    /** The invoice's PDF. */
    Reply pdf(String token, Languages wanted) {
        return visit(token, wanted, pages::pdf);
    }

    /** What the page's form asks for: mostly, to go to the gateway's page. */
    Reply pay(String token, Languages wanted, Map<String, List<String>> form) {
        return visit(token, wanted, visit -> pages.pay(visit, form));
    }

    /** The page on which the customer arrives from the gateway. */
    Reply returned(String token, Languages wanted) {
        return visit(token, wanted, pages::returned);
    }

    /** The form to ask, dispute or promise something. */
    Reply request(String token, Languages wanted, String kind) {
        return visit(token, wanted, visit -> requests.form(visit, kind));
    }

    /** Takes such a form in. */
    Reply submit(String token, Languages wanted, RequestForm form) {
        return visit(token, wanted, visit -> requests.submit(visit, form));
    }

    /** Says that it was taken in. */
    Reply sent(String token, Languages wanted) {
        return visit(token, wanted, requests::sent);
    }

    private Reply visit(String token, Languages wanted, View view) {
        Links.Opened opened = links.open(token);
        Link link = opened.link();
        if (link == null) {
            return failure(new Shell(wanted.choose("en"), assets.base()), NOT_FOUND, "unknown", Optional.empty());
        }
        About about = transactions.read(tx -> {
            InvoiceView invoice = invoices.view(tx, link.entity(), link.invoice());
            Customer customer = customers.require(tx, link.entity(), invoice.invoice().customer());
            LegalEntity entity = entities.require(tx, link.entity());
            // An invoice keeps the name that it was issued under.
            String seller = invoice.seller() == null ? entity.name() : invoice.seller().name();
            return new About(entity, invoice, customer, branding.parties(tx, entity, seller));
        });
        Shell shell = new Shell(wanted.choose(about.customer().language()), assets.base());
        if (opened.state() != Links.State.VALID) {
            refused.record(actor(link), PortalErrors.LINK_NOT_FOUND,
                    "the " + opened.state().name().toLowerCase(Locale.ROOT) + " link " + link.id());
            // Whoever has an old link learns whom to ask, and nothing of the invoice.
            return failure(shell, GONE, opened.state() == Links.State.REVOKED ? "revoked" : "expired",
                    Optional.of(about.company()));
        }
        String base = PortalAddress.path(token);
        try {
            return view.of(new InvoiceVisit(base, link.id().text(),
                    actor(link), about.entity(), about.view(),
                    shell,
                    title -> shell.frame(title, about.parties()).language(base + "/language"),
                    shell.ui().html(Html.empty())));
        } catch (CounterfoilException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                throw e;
            }
            log.warn("The page of {} could not be shown: {}", link.id(), e.code().code(), e);
            return e.code().kind() == ErrorKind.NOT_FOUND || e.code().code().equals("document.erased")
                    ? failure(shell, GONE, "gone", about.parties())
                    : failure(shell, UNAVAILABLE, "unavailable", about.parties());
        }
    }

    private static Actor actor(Link link) {
        return new Actor(Actor.Kind.PORTAL, link.id().text(), link.id().text());
    }

    private static Reply failure(Shell shell, int status, String what, Optional<Shell.Parties> parties) {
        return shell.message(status, shell.frame(shell.words().text(what + ".title"), parties), "warn",
                shell.words().text(what + ".body"));
    }
}
