/** Tests of auth. */
@NullMarked
package io.counterfoil.server.auth;

import org.jspecify.annotations.NullMarked;
