@NullMarked
package io.counterfoil.server.document;

import org.jspecify.annotations.NullMarked;
