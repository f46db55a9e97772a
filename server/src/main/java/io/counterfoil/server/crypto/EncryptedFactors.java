package io.counterfoil.server.crypto;

import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;

/** Authenticators' secrets, under the installation's own key for what names no person. */
final class EncryptedFactors implements FactorSeal {
    /** The one subject of all of them. */
    private static final long SUBJECT = 2;
    private static final RowAddress ROW = RowAddress.of("second_factor", "secret", SUBJECT, 1);

    private final PersonalData personalData;

    @Inject
    EncryptedFactors(PersonalData personalData) {
        this.personalData = personalData;
    }

    @Override
    public byte[] seal(Transaction tx, byte[] secret) {
        return personalData.encrypt(tx, PersonalData.INSTALLATION, SUBJECT, RetentionClass.SECRET, ROW, secret);
    }

    @Override
    public byte[] open(Transaction tx, byte[] sealed) {
        return personalData.decrypt(tx, PersonalData.INSTALLATION, ROW, sealed)
                .orElseThrow(() -> new IllegalStateException("the installation's key for secrets was destroyed"));
    }
}
