/**
 * What users do with many documents at once: a durable job that works on one after the other, each by the command that
 * a single one takes, and keeps what became of each. It begins after some seconds, in which it can be undone.
 */
@NullMarked
package io.counterfoil.server.bulk;

import org.jspecify.annotations.NullMarked;
