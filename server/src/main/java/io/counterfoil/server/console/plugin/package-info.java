/** Plugins: what is installed, what each asks for, and the instances with their configuration. */
@NullMarked
package io.counterfoil.server.console.plugin;

import org.jspecify.annotations.NullMarked;
