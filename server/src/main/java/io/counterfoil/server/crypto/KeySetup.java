package io.counterfoil.server.crypto;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the root key at first start, and refuses a start with a root key that is not this database's. */
final class KeySetup implements Managed {
    private static final Logger log = LoggerFactory.getLogger(KeySetup.class);

    private final Transactions transactions;
    private final KeyRepository repository;
    private final RootKeys roots;
    private final KeyRing keys;
    private final Clock clock;

    @Inject
    KeySetup(Transactions transactions, KeyRepository repository, RootKeys roots, KeyRing keys, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.roots = roots;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void start() {
        roots.load();
        transactions.write(tx -> {
            check(tx);
            return true;
        });
        transactions.write(tx -> {
            new PersonalData(keys).createEntity(tx, PersonalData.INSTALLATION);
            return true;
        });
    }

    @Override
    public void stop() {
        keys.forgetAll();
    }

    private void check(Transaction tx) {
        Map<Integer, String> recorded = repository.lockRoots(tx);
        if (roots.isEmpty()) {
            if (!recorded.isEmpty()) {
                throw new CounterfoilException(CryptoErrors.ROOT_KEY_MISSING, roots.file().path()
                        + " is missing, and the database was written under a root key. Restore the file from its backup, or copy it from another node; without it personal data cannot be read");
            }
            roots.addVersion();
            log.warn(
                    "Made the root key of this installation: back up {} now, apart from the database. Without it no personal data can be read.",
                    roots.file().path());
        }
        List<Integer> used = repository.rootsInUse(tx);
        for (int version : used) {
            roots.key(version);
        }
        for (int version : roots.versions()) {
            byte[] checkValue = RootKeys.checkValue(roots.key(version));
            String known = recorded.get(version);
            if (known == null) {
                repository.insertRoot(tx, version, checkValue, clock.instant());
            } else if (!known.equals(HexFormat.of().formatHex(checkValue))) {
                throw new CounterfoilException(CryptoErrors.ROOT_KEY_WRONG, "Version " + version
                        + " of the root key in "
                        + (roots.isConfigured() ? "crypto.root-key" : roots.file().path())
                        + " is not the one that this database was written under. Restore the right one from its backup, or copy it from another node");
            }
        }
    }
}
