package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.ui.PortalFrame;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * A customer before the page of one invoice, by link or signed in; what may be seen was checked before.
 *
 * @param base the page's path
 * @param scope what the keys of its forms are counted within: a link, a session
 * @param actor as whom the customer speaks: the link, or the contact
 * @param framed the frame for a title
 * @param more what stands below the body that the plugin draws; may be nothing
 */
record InvoiceVisit(
        String base,
        String scope,
        Actor actor,
        LegalEntity entity,
        InvoiceView view,
        Shell shell,
        Function<String, PortalFrame> framed,
        Content more) {
    EntityId owner() {
        return entity.id();
    }

    InvoiceId invoice() {
        return view.invoice().id();
    }

    URI path(String rest) {
        return URI.create(base + rest);
    }

    /** Whether the visitor may read what this principal has said: a contact all of the customer's, a link its own. */
    boolean reads(String principal) {
        return actor.principal().startsWith("con_") || actor.principal().equals(principal);
    }

    String word(String key, Map<String, String> values) {
        return shell.words().text(key, values);
    }

    String word(String key) {
        return shell.words().text(key);
    }
}
