@NullMarked
package io.counterfoil.server.plugin;

import org.jspecify.annotations.NullMarked;
