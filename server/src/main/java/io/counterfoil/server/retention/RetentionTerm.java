package io.counterfoil.server.retention;

import org.jspecify.annotations.Nullable;

/**
 * After which time without dealings a legal entity erases the contact data of a customer.
 *
 * @param contactMonths 6 to 600; null: nothing is erased by itself
 * @param version for If-Match; 0: nothing was ever set
 */
public record RetentionTerm(@Nullable Integer contactMonths, int version) {
    static final RetentionTerm NONE = new RetentionTerm(null, 0);
}
