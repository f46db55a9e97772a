@NullMarked
package io.counterfoil.server.console.request;

import org.jspecify.annotations.NullMarked;
