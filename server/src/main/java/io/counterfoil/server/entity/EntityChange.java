package io.counterfoil.server.entity;

import org.jspecify.annotations.Nullable;

/**
 * What of a legal entity is to be changed, all of it at once; see {@link LegalEntity} for the fields. Its country, the
 * currency of its books and its time zone never change. Documents keep the seller as it was when they were issued.
 *
 * @param address in the country that it is in
 * @param language en or de
 * @param paymentTermsDays 0 to 365
 */
public record EntityChange(
        @Nullable String name,
        @Nullable PostalAddress address,
        @Nullable String language,
        @Nullable String email,
        @Nullable String registrationNumber,
        @Nullable String iban,
        @Nullable String bic,
        @Nullable Integer paymentTermsDays) {}
