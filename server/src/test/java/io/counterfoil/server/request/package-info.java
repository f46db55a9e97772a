@NullMarked
package io.counterfoil.server.request;

import org.jspecify.annotations.NullMarked;
