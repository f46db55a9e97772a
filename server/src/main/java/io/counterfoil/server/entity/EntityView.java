package io.counterfoil.server.entity;

import java.util.List;

/** A legal entity with its tax registrations, as the API shows it. */
record EntityView(LegalEntity entity, List<TaxRegistration> taxRegistrations) {
    EntityView { taxRegistrations = List.copyOf(taxRegistrations); }

    static EntityView of(LegalEntity entity, Entities entities) {
        return new EntityView(entity, entities.taxRegistrations(entity.id()));
    }
}
