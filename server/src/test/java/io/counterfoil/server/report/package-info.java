@NullMarked
package io.counterfoil.server.report;

import org.jspecify.annotations.NullMarked;
