/** Tests of the HTTP server against a running one. */
@NullMarked
package io.counterfoil.server.http;

import org.jspecify.annotations.NullMarked;
