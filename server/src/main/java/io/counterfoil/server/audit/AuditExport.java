package io.counterfoil.server.audit;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the log as a bundle that {@link BundleVerifier} checks offline. */
public final class AuditExport {
    private static final int CHECKPOINTS_AT_ONCE = 5_000;

    private final Transactions transactions;
    private final AuditRepository repository;

    @Inject
    AuditExport(Transactions transactions, AuditRepository repository) {
        this.transactions = transactions;
        this.repository = repository;
    }

    /**
     * Writes a zip of everything up to the latest checkpoint, of one moment. Holds a read transaction open meanwhile:
     * write to a file, not to a slow client. The stream is left open.
     *
     * @return how many leaves it has
     * @throws CounterfoilException {@code audit.not-sealed} before the first checkpoint
     */
    public long write(OutputStream output) {
        return transactions.read(tx -> {
            if (repository.latestCheckpoint(tx).isEmpty()) {
                throw new CounterfoilException(AuditErrors.NOT_SEALED,
                        "Nothing has been sealed yet; try again in a second");
            }
            try {
                return BundleWriter.write(new Stored(tx), output).size();
            } catch (IOException e) {
                throw new UncheckedIOException("the bundle cannot be written", e);
            }
        });
    }

    /** The log in the database, through one snapshot. */
    private final class Stored implements BundleSource {
        private final Transaction tx;

        Stored(Transaction tx) {
            this.tx = tx;
        }

        @Override
        public List<VerifierKey> verifiers() {
            return repository.signers(tx).stream().map(VerifierKey::parse).toList();
        }

        @Override
        public void checkpoints(Consumer<String> notes) {
            long last = -1;
            Map<Long, String> some = repository.checkpoints(tx, last, CHECKPOINTS_AT_ONCE);
            while (!some.isEmpty()) {
                for (Map.Entry<Long, String> each : some.entrySet()) {
                    notes.accept(each.getValue());
                    last = each.getKey();
                }
                some = repository.checkpoints(tx, last, CHECKPOINTS_AT_ONCE);
            }
        }

        @Override
        public List<Entry> entries(long from, int count) {
            return repository.entries(tx, from, count);
        }

        @Override
        public List<byte[]> tile(int tileLevel, long index) {
            return repository.tile(tx, tileLevel, index);
        }
    }
}
