package io.counterfoil.server.crypto;

import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The keys of a test database, for tests of whatever needs encryption. */
public final class TestKeys {
    private static final RootKeys SHARED = start(TestDatabase.shared().transactions(), TestDatabase.shared().ids());

    private TestKeys() {}

    /** Encryption on the shared test database. */
    public static PersonalData personalData() {
        return personalData(SHARED, TestDatabase.shared().ids());
    }

    /** Encryption on a database of the test's own, whose keys are made now. */
    public static PersonalData personalData(Transactions transactions, Ids ids) {
        return personalData(start(transactions, ids), ids);
    }

    /** What seals authenticators' secrets, on the shared test database. */
    public static FactorSeal factorSeal() {
        return new EncryptedFactors(personalData());
    }

    static RootKeys roots() {
        return SHARED;
    }

    private static PersonalData personalData(RootKeys roots, Ids ids) {
        return new PersonalData(new KeyRing(new KeyRepository(), roots, ids, Clock.systemUTC()));
    }

    private static RootKeys start(Transactions transactions, Ids ids) {
        try {
            Path data = Files.createTempDirectory("counterfoil-keys");
            RootKeys roots = new RootKeys(new ServerPaths(data, data), new CryptoConfig());
            KeyRepository repository = new KeyRepository();
            KeyRing keys = new KeyRing(repository, roots, ids, Clock.systemUTC());
            new KeySetup(transactions, repository, roots, keys, Clock.systemUTC()).start();
            data.resolve("keys/root.key").toFile().deleteOnExit();
            return roots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
