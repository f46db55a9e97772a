/**
 * The handbook in the console: the documents that are shipped, drawn as pages. Nothing is fetched from anywhere else.
 */
@NullMarked
package io.counterfoil.server.console.help;

import org.jspecify.annotations.NullMarked;
