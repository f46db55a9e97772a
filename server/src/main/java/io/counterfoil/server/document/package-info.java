/**
 * Documents as they are drawn: the PDF and HTML of issued invoices and credit notes, and drawings of drafts and of
 * statements of account, which are kept nowhere.
 *
 * <p>
 * Storey: receivables. Owns the table {@code rendered_document}. Invariants: an issued document is drawn once for each
 * format, from what was frozen with it, and never drawn again; a template is never called while a transaction is open;
 * what was drawn is stored encrypted under the buyer's statutory key, with its SHA-256.
 */
@NullMarked
package io.counterfoil.server.document;

import org.jspecify.annotations.NullMarked;
