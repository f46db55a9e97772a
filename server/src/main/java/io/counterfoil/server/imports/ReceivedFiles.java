package io.counterfoil.server.imports;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keeps files that came from outside, encrypted under a key for each file, which is destroyed when the file is no
 * longer needed. A file is written and read part by part, each in a transaction of its own, so that its size does not
 * matter.
 */
public final class ReceivedFiles {
    /** The largest file that is taken. */
    public static final long MAX_BYTES = 200L * 1024 * 1024;
    private static final int CHUNK = 1024 * 1024;

    private final Transactions transactions;
    private final ImportRepository repository;
    private final PersonalData personalData;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ReceivedFiles(Transactions transactions, ImportRepository repository, PersonalData personalData, Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.personalData = personalData;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores a file to its end. One that breaks off, or that nobody {@linkplain #hold holds} and no import was started
     * for, is erased after a day. Call it without an open transaction.
     *
     * @throws CounterfoilException {@code import.too-large}
     */
    public ReceivedFile store(EntityId entity, String name, InputStream content) throws IOException {
        long id = ids.next();
        transactions.write(tx -> {
            personalData.createSubject(tx, entity.value(), id, RetentionClass.SECRET);
            repository.insertFile(tx, id, entity, name, clock.instant());
            return id;
        });
        MessageDigest digest = sha256();
        long size = 0;
        long lines = 0;
        int chunks = 0;
        byte last = '\n';
        for (byte[] part = content.readNBytes(CHUNK); part.length > 0; part = content.readNBytes(CHUNK)) {
            byte[] plain = part;
            int number = chunks++;
            size += plain.length;
            if (size > MAX_BYTES) {
                throw new CounterfoilException(ImportErrors.TOO_LARGE,
                        "The file is larger than " + MAX_BYTES / (1024 * 1024)
                                + " MiB. Split it, or have its sender split it");
            }
            digest.update(plain);
            for (byte each : plain) {
                lines += each == '\n' ? 1 : 0;
            }
            last = plain[plain.length - 1];
            transactions.write(tx -> {
                repository.insertChunk(tx, id, number, personalData.encrypt(tx, entity.value(), id,
                        RetentionClass.SECRET, chunkRow(id, number), plain));
                return number;
            });
        }
        ReceivedFile file = new ReceivedFile(id, name, size, last == '\n' ? lines : lines + 1, chunks,
                HexFormat.of().formatHex(digest.digest()));
        transactions.write(tx -> {
            repository.completeFile(tx, file);
            return id;
        });
        return file;
    }

    /**
     * A file that was stored to its end, is not erased, and was not given to an import of receivables.
     *
     * @throws CounterfoilException {@code import.not-found}, also for a file of another entity
     */
    public ReceivedFile require(EntityId entity, long file) {
        return transactions.read(tx -> repository.file(tx, entity, file))
                .orElseThrow(() -> new CounterfoilException(ImportErrors.NOT_FOUND,
                        "The file is not kept any more: it was imported or erased. Send it again"));
    }

    /** The content, read as it is needed; call it without an open transaction. */
    public InputStream open(EntityId entity, long file, int chunks) {
        return new Chunks(entity, file, chunks);
    }

    private byte[] chunk(EntityId entity, long file, int number) {
        return transactions.read(tx -> personalData.decrypt(tx, entity.value(), chunkRow(file, number),
                repository.chunk(tx, file, number)))
                .orElseThrow(() -> new CounterfoilException(ImportErrors.NOT_FOUND,
                        "The file of this import has been erased. Send it again"));
    }

    /** Keeps the file for as long as the caller's record of it is there. */
    public void hold(Transaction tx, long file) {
        repository.hold(tx, file);
    }

    /** Destroys the key of the file and of what was quoted from it, and removes the content. */
    public void erase(Transaction tx, EntityId entity, long file) {
        personalData.shred(tx, entity.value(), file, RetentionClass.SECRET);
        repository.eraseFile(tx, file);
    }

    private static RowAddress chunkRow(long file, int number) {
        return new RowAddress("import_chunk", "sealed", file + ":" + number, 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A stream over the parts of a file. */
    private final class Chunks extends InputStream {
        private final EntityId entity;
        private final long file;
        private final int count;
        private byte[] current = new byte[0];
        private int position;
        private int next;

        Chunks(EntityId entity, long file, int count) {
            this.entity = entity;
            this.file = file;
            this.count = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position == current.length) {
                if (next == count) {
                    return -1;
                }
                current = chunk(entity, file, next++);
                position = 0;
            }
            int some = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, some);
            position += some;
            return some;
        }

        @Override
        public void close() {
            Arrays.fill(current, (byte) 0);
            position = current.length;
            next = count;
        }
    }
}
