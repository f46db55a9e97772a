@NullMarked
package io.counterfoil.server.console.approval;

import org.jspecify.annotations.NullMarked;
