/** Extension point: reaching customers. */
@NullMarked
package io.counterfoil.plugin.reminder;

import org.jspecify.annotations.NullMarked;
