/** The console's pages about reminders. */
@NullMarked
package io.counterfoil.server.console.reminder;

import org.jspecify.annotations.NullMarked;
