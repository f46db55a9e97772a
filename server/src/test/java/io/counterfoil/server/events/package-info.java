@NullMarked
package io.counterfoil.server.events;

import org.jspecify.annotations.NullMarked;
