/**
 * The parts that pages of the console are made of. {@link io.counterfoil.ui.Ui} makes each from a record that says what
 * to show; how it looks, what a keyboard does with it and how it reads aloud is the kit's business. All text that is
 * handed in is escaped. Nothing here knows of receivables or of the server.
 */
@NullMarked
package io.counterfoil.ui;

import org.jspecify.annotations.NullMarked;
