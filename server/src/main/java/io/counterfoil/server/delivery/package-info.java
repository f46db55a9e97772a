/**
 * Messages to customers: what is to be sent, through which channel, and what became of it.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code message} and {@code message_attempt}. Invariants: one message for each
 * business key; the intent to send is committed before the channel is called, and its outcome after; what may have been
 * sent is not sent again unless a person says so; recipients are stored encrypted, texts are not stored.
 */
@NullMarked
package io.counterfoil.server.delivery;

import org.jspecify.annotations.NullMarked;
