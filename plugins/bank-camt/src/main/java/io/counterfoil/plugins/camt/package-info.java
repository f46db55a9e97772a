/** Bank statements, intraday reports and notifications of ISO 20022. */
@NullMarked
package io.counterfoil.plugins.camt;

import org.jspecify.annotations.NullMarked;
