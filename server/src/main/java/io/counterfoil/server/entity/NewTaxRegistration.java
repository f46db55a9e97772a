package io.counterfoil.server.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A tax registration to add; scheme and basis are STANDARD and ACCRUAL when null. */
public record NewTaxRegistration(
        @Nullable String country,
        @Nullable String taxNumber,
        TaxRegistration.@Nullable Scheme scheme,
        TaxRegistration.@Nullable Basis basis,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
