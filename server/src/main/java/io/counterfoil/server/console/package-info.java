/**
 * The web console: pages for those who work with the books. Owns no table and decides nothing: it asks the services
 * that the API asks, and runs the same commands. Pages are made of the parts of {@link io.counterfoil.ui.Ui}; a room
 * below this one holds the pages of one part of the work, with their texts beside them.
 */
@NullMarked
package io.counterfoil.server.console;

import org.jspecify.annotations.NullMarked;
