/**
 * An example for those who write plugins: a checklist for the end of each month, on a page and a card of the console.
 */
@NullMarked
package io.counterfoil.plugins.example;

import org.jspecify.annotations.NullMarked;
