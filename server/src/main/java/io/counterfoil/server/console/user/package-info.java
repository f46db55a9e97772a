/** The company's people: who they are, what they may do, and the roles that they hold. */
@NullMarked
package io.counterfoil.server.console.user;

import org.jspecify.annotations.NullMarked;
