package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.portal.AccountPageRequest;
import io.counterfoil.plugin.portal.InvoicePageRequest;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalPage;
import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.portal.PortalSlot;
import io.counterfoil.plugin.portal.PortalSubmission;
import io.counterfoil.plugin.ui.Html;
import java.util.List;
import java.util.Map;

/** The two pages. Keeps nothing; for any number of threads. */
final class StandardPortal implements PortalContribution {
    private static final String INVOICE = "invoice";
    private static final String HOME = "home";

    private final InvoicePage invoice;
    private final HomePage home;

    StandardPortal(InvoicePage invoice, HomePage home) {
        this.invoice = invoice;
        this.home = home;
    }

    @Override
    public List<PortalPage> pages() {
        return List.of(PortalPage.of(INVOICE, PortalSlot.INVOICE, Map.of("en", "Invoice", "de", "Rechnung")),
                PortalPage.of(HOME, PortalSlot.HOME, Map.of("en", "Overview", "de", "Überblick")));
    }

    @Override
    public Html render(PortalRequest request) {
        if (request.pageId().equals(INVOICE) && request instanceof InvoicePageRequest about) {
            return invoice.render(about);
        }
        if (request.pageId().equals(HOME) && request instanceof AccountPageRequest about) {
            return home.render(about);
        }
        throw noSuchPage(request);
    }

    @Override
    public PortalOutcome submit(PortalSubmission submission) {
        PortalRequest page = submission.page();
        if (page.pageId().equals(INVOICE) && page instanceof InvoicePageRequest about) {
            return invoice.submit(about, submission.fields());
        }
        if (page.pageId().equals(HOME) && page instanceof AccountPageRequest about) {
            return home.submit(about, submission.fields());
        }
        throw noSuchPage(page);
    }

    private static PluginException noSuchPage(PortalRequest request) {
        return new PluginException(ErrorKind.NOT_FOUND, "no-such-page",
                "There is no page '" + request.pageId() + "' of this kind");
    }
}
