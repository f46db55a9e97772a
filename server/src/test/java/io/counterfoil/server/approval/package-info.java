@NullMarked
package io.counterfoil.server.approval;

import org.jspecify.annotations.NullMarked;
