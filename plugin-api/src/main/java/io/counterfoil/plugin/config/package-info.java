/** What users can set for an instance, and how it is checked. */
@NullMarked
package io.counterfoil.plugin.config;

import org.jspecify.annotations.NullMarked;
