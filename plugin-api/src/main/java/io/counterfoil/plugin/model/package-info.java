/** Documents and parties as plugins see them. Everything that is an interface here is implemented by the host. */
@NullMarked
package io.counterfoil.plugin.model;

import org.jspecify.annotations.NullMarked;
