/** Tests of the importer. */
@NullMarked
package io.counterfoil.plugins.camt;

import org.jspecify.annotations.NullMarked;
