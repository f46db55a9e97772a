@NullMarked
package io.counterfoil.server.bank;

import org.jspecify.annotations.NullMarked;
