/** What a legal entity sets: itself, its numbers, its schedule of reminders, and which plugins work for it. */
@NullMarked
package io.counterfoil.server.console.settings;

import org.jspecify.annotations.NullMarked;
