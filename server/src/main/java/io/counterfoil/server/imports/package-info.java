/**
 * Imports of receivables from other systems: a CSV file becomes customers, issued invoices, receipts and allocations.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code import_file}, {@code import_chunk}, {@code import_run} and
 * {@code import_line_problem}. Invariants: a line is booked as a whole or not at all; lines and the job's checkpoint are
 * committed together, so that an import that was interrupted goes on without doubling; the file is stored encrypted
 * only, and its key is destroyed some time after the import.
 */
@NullMarked
package io.counterfoil.server.imports;

import org.jspecify.annotations.NullMarked;
