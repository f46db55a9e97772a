package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.delivery.InvoiceLinks;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/** Gives each message a link of its own, where the server has an address that customers reach and a page to show. */
final class MailedLinks implements InvoiceLinks {
    private final Links links;
    private final Pages pages;
    private final PortalAddress address;

    @Inject
    MailedLinks(Links links, Pages pages, PortalAddress address) {
        this.links = links;
        this.pages = pages;
        this.address = address;
    }

    @Override
    public Optional<URI> link(EntityId entity, InvoiceId invoice) {
        return address.known() && pages.invoice(entity).isPresent()
                ? Optional.of(links.forMessage(entity, invoice))
                : Optional.empty();
    }
}
