/** Reports over receivables: ageing, days sales outstanding, collection effectiveness, days late. */
@NullMarked
package io.counterfoil.server.console.report;

import org.jspecify.annotations.NullMarked;
