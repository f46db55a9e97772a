package io.counterfoil.plugin.portal;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.ui.Html;
import java.util.List;

/**
 * Pages that customers see. The host checks the link or session, draws the frame, and sets the policy: there is no
 * JavaScript on these pages.
 */
public interface PortalContribution extends Extension {
    /** Fixed for the life of the instance. */
    List<PortalPage> pages();

    /**
     * The body of a page, made with the class names of the kit ({@code card}, {@code btn}, {@code pill} …). Pure; no
     * I/O.
     */
    Html render(PortalRequest request);

    /**
     * What a form of a page asks for. The host has checked that it came from that page and carries it out.
     */
    default PortalOutcome submit(PortalSubmission submission) {
        throw PluginException.unsupported("submit");
    }
}
