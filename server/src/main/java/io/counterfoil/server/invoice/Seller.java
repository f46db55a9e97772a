package io.counterfoil.server.invoice;

import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.entity.TaxRegistration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seller as a document froze it; see {@link LegalEntity} for the fields. */
public record Seller(
        String name,
        PostalAddress address,
        @Nullable String email,
        @Nullable String registrationNumber,
        @Nullable String iban,
        @Nullable String bic,
        List<TaxRegistration> taxRegistrations) {
    public Seller { taxRegistrations = List.copyOf(taxRegistrations); }

    /** As it is called now, with the registrations that are valid on the day, for a document its tax point. */
    public static Seller of(LegalEntity entity, List<TaxRegistration> registrations, LocalDate day) {
        return new Seller(entity.name(), entity.address(), entity.email(), entity.registrationNumber(), entity.iban(),
                entity.bic(), registrations.stream().filter(one -> one.validOn(day)).toList());
    }
}
