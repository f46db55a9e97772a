@NullMarked
package io.counterfoil.server.persistence;

import org.jspecify.annotations.NullMarked;
