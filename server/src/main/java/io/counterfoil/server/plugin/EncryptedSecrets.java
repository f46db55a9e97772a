package io.counterfoil.server.plugin;

import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;

/** The production secret box: the installation's own key for secrets that name no person. */
final class EncryptedSecrets implements SecretBox {
    /** The one subject of all plugin secrets; each is bound to its instance by what is inside. */
    private static final long SUBJECT = 1;
    private static final RowAddress ROW = RowAddress.of("plugin_instance", "secrets", SUBJECT, 1);

    private final PersonalData personalData;
    private final Transactions transactions;

    @Inject
    EncryptedSecrets(PersonalData personalData, Transactions transactions) {
        this.personalData = personalData;
        this.transactions = transactions;
    }

    @Override
    public byte[] seal(byte[] plain) {
        return transactions.write(
                tx -> personalData.encrypt(tx, PersonalData.INSTALLATION, SUBJECT, RetentionClass.SECRET, ROW, plain));
    }

    @Override
    public byte[] open(byte[] sealed) {
        return transactions.read(tx -> personalData.decrypt(tx, PersonalData.INSTALLATION, ROW, sealed))
                .orElseThrow(() -> new IllegalStateException("the installation's key for secrets was destroyed"));
    }
}
