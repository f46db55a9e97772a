package io.counterfoil.server.portal;

import io.counterfoil.server.document.DrawnFile;
import java.net.URI;

/** What the browser gets. */
sealed interface Reply {
    /**
     * A page.
     *
     * @param scripted whether it loads a script of the kit's, as the few do that ask for a passkey
     */
    record Page(int status, String language, String html, boolean scripted) implements Reply {}

    /** Go there by GET. */
    record Elsewhere(URI address) implements Reply {}

    /** A PDF. */
    record Pdf(DrawnFile file) implements Reply {}
}
