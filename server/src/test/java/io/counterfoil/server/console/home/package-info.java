@NullMarked
package io.counterfoil.server.console.home;

import org.jspecify.annotations.NullMarked;
