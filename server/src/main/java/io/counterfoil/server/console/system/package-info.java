/** What operators see: jobs, undelivered events, health, version, and the parts that the server is made of. */
@NullMarked
package io.counterfoil.server.console.system;

import org.jspecify.annotations.NullMarked;
