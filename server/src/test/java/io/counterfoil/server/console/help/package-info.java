@NullMarked
package io.counterfoil.server.console.help;

import org.jspecify.annotations.NullMarked;
