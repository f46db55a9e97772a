/** Requests from outside to an instance, at {@code /hooks/{instance}}. */
@NullMarked
package io.counterfoil.plugin.webhook;

import org.jspecify.annotations.NullMarked;
