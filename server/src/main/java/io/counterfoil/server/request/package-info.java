/**
 * What customers tell the company about an invoice: questions, disputes, and promises to pay.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code customer_request}, {@code customer_request_line},
 * {@code customer_request_event} and {@code customer_request_attachment}. Invariants: a request's state is that of the
 * last step of its history; only a dispute has a reason and lines, only a promise a day; what people wrote and attached
 * is encrypted under the customer's contact key and goes when the customer is erased. A request posts nothing. An open
 * dispute and a promise whose day has not passed hold reminders for the invoice.
 */
@NullMarked
package io.counterfoil.server.request;

import org.jspecify.annotations.NullMarked;
