@NullMarked
package io.counterfoil.server.page;

import org.jspecify.annotations.NullMarked;
