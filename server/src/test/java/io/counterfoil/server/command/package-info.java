@NullMarked
package io.counterfoil.server.command;

import org.jspecify.annotations.NullMarked;
