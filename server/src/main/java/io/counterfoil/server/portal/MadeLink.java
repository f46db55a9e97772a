package io.counterfoil.server.portal;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A link that was just made.
 *
 * @param url to be given to the customer, shown this once; null when the request was a repeated one: revoke the link
 *     then and make another
 */
public record MadeLink(Link link, @Nullable URI url) {}
