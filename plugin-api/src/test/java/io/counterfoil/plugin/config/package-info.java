/** Tests of configuration. */
@NullMarked
package io.counterfoil.plugin.config;

import org.jspecify.annotations.NullMarked;
