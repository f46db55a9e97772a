/**
 * The server's way in: Jetty and Jersey wired by hand, one form of error, access that is denied until it is granted,
 * request ids, idempotency keys, paging, versions, health, metrics and the description of the whole in OpenAPI.
 *
 * <p>
 * Storey: ground. Owns no tables. What always holds: every response carries the headers of {@link SecurityHeaders} and
 * a request id; every resource method has exactly one of {@link RequiresPermission} and {@link Public}, or the server
 * does not start; a method that demands a permission is not entered unless a filter has called
 * {@link RequestContext#grantAccess()}; nothing is found by scanning the class path.
 */
@NullMarked
package io.counterfoil.server.http;

import org.jspecify.annotations.NullMarked;
