package io.counterfoil.server.invoice;

import io.counterfoil.server.persistence.Id;

/** A tax registration as postings name it. */
record RegistrationId(long value) implements Id {
    @Override
    public String prefix() {
        return "txr";
    }
}
