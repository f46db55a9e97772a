/** Extension point: how statements of account look. */
@NullMarked
package io.counterfoil.plugin.statement;

import org.jspecify.annotations.NullMarked;
