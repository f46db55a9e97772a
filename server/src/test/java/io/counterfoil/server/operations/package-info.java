@NullMarked
package io.counterfoil.server.operations;

import org.jspecify.annotations.NullMarked;
