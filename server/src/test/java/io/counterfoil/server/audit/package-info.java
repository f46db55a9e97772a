@NullMarked
package io.counterfoil.server.audit;

import org.jspecify.annotations.NullMarked;
