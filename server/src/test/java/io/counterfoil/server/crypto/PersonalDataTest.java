package io.counterfoil.server.crypto;

import static io.counterfoil.server.schema.Tables.ENTITY_KEY;
import static io.counterfoil.server.schema.Tables.SUBJECT_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalDataTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();
    private static final Ids ids = TestDatabase.shared().ids();
    private static final RootKeys roots = TestKeys.roots();
    private static final BlindIndexColumn EMAIL = new BlindIndexColumn("customer", "email_index", 1,
            Normaliser.EMAIL_1);

    private final KeyRepository repository = new KeyRepository();
    private final KeyRing keys = new KeyRing(repository, roots, ids, Clock.systemUTC());
    private final PersonalData data = new PersonalData(keys);
    private final KeyRotation rotation = new KeyRotation(transactions, repository, keys, roots, Clock.systemUTC());
    private final long entity = ids.next();
    private final long subject = ids.next();

    @Test
    void whatIsEncryptedIsReadBackHereAndOnAnotherNode() {
        byte[] record = encrypt(subject, "Erika");
        assertThat(decrypt(data, record, subject)).contains("Erika");
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
    }

    @Test
    void keysOfANewSubjectServeInTheSameTransactionAndAfterIt() {
        byte[] record = transactions.write(tx -> {
            data.createSubject(tx, entity, subject, RetentionClass.CONTACT, RetentionClass.STATUTORY);
            byte[] made = data.encrypt(tx, entity, subject, RetentionClass.CONTACT, row(subject),
                    "Erika".getBytes(UTF_8));
            assertThat(data.decrypt(tx, entity, row(subject), made)).contains("Erika".getBytes(UTF_8));
            return made;
        });
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
        assertThat(keyRows(subject)).isEqualTo(2);
    }

    @Test
    void aKeyOfATransactionThatWasRolledBackIsNotUsedLater() {
        assertThatThrownBy(() -> transactions.write(tx -> {
            data.createSubject(tx, entity, subject, RetentionClass.CONTACT);
            data.encrypt(tx, entity, subject, RetentionClass.CONTACT, row(subject), "lost".getBytes(UTF_8));
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        byte[] record = encrypt(subject, "Erika");
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
    }

    @Test
    void manyAtOnceMakeOneKeyForASubject() throws Exception {
        List<byte[]> records = atOnce(8, i -> encryptBy(anotherNode(), subject, "value " + i));
        for (int i = 0; i < records.size(); i++) {
            assertThat(decrypt(data, records.get(i), subject)).contains("value " + i);
        }
        assertThat(keyRows(subject)).isEqualTo(1);
    }

    @Test
    void aRecordDoesNotOpenInAnotherRowColumnOrEntity() {
        byte[] record = encrypt(subject, "Erika");
        long other = ids.next();
        encrypt(other, "Max");
        refused(CryptoErrors.DAMAGED, () -> decrypt(data, record, other));
        refused(CryptoErrors.DAMAGED, () -> transactions.read(
                tx -> data.decrypt(tx, entity, RowAddress.of("customer", "bank", subject, 1), record)));
        refused(CryptoErrors.DAMAGED,
                () -> transactions.read(tx -> data.decrypt(tx, ids.next(), row(subject), record)));
        // The key's name at the head of the record exchanged for that of another subject.
        byte[] renamed = record.clone();
        System.arraycopy(encrypt(other, "Max"), 0, renamed, 0, 11);
        refused(CryptoErrors.DAMAGED, () -> decrypt(data, renamed, subject));
    }

    @Test
    void aShreddedClassIsUnreadableAtOnceAndTheOtherStays() {
        byte[] contact = encrypt(subject, "Erika");
        byte[] statutory = transactions.write(
                tx -> data.encrypt(tx, entity, subject, RetentionClass.STATUTORY, row(subject),
                        "buyer".getBytes(UTF_8)));
        PersonalData other = anotherNode();
        int count = transactions.write(tx -> {
            int destroyed = data.shred(tx, entity, subject, RetentionClass.CONTACT);
            assertThat(data.decrypt(tx, entity, row(subject), contact)).isEmpty();
            return destroyed;
        });
        assertThat(count).isEqualTo(1);
        assertThat(decrypt(data, contact, subject)).isEmpty();
        assertThat(decrypt(other, contact, subject)).isEmpty();
        assertThat(decrypt(data, statutory, subject)).contains("buyer");
        refused(CryptoErrors.ERASED, () -> encrypt(subject, "again"));
        refused(CryptoErrors.ERASED, () -> encryptBy(anotherNode(), subject, "again"));
        int again = transactions.write(tx -> data.shred(tx, entity, subject, RetentionClass.CONTACT));
        assertThat(again).isZero();
    }

    @Test
    void aSubjectThatNeverHadAKeyCanBeErasedToo() {
        transactions.write(tx -> data.shred(tx, entity, subject, RetentionClass.CONTACT));
        refused(CryptoErrors.ERASED, () -> encrypt(subject, "late"));
    }

    @Test
    void aShreddingThatWasRolledBackChangesNothing() {
        byte[] record = encrypt(subject, "Erika");
        assertThatThrownBy(() -> transactions.write(tx -> {
            data.shred(tx, entity, subject, RetentionClass.CONTACT);
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(decrypt(data, record, subject)).contains("Erika");
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
    }

    @Test
    void aDestroyedKeyDoesNotComeBackThroughAReaderWithAnOlderSnapshot() {
        byte[] record = encrypt(subject, "Erika");
        keys.forgetAll();
        ExecutorService second = Executors.newSingleThreadExecutor();
        try (second) {
            transactions.read(tx -> {
                // The snapshot is open; now the key is destroyed by another transaction.
                join(second.submit(
                        () -> transactions.write(other -> data.shred(other, entity, subject, RetentionClass.CONTACT))));
                return data.decrypt(tx, entity, row(subject), record);
            });
        }
        assertThat(decrypt(data, record, subject)).isEmpty();
    }

    @Test
    void aBlindIndexFindsOneEntitysValuesAndOutlivesRotation() {
        byte[] index = index(data, entity, "Erika@example.com");
        assertThat(index(anotherNode(), entity, "erika@EXAMPLE.com ")).isEqualTo(index);
        assertThat(index(data, ids.next(), "erika@example.com")).isNotEqualTo(index);
        rotation.rotateEntity(entity, done -> {});
        assertThat(index(anotherNode(), entity, "erika@example.com")).isEqualTo(index);
    }

    @Test
    void manyKeysAreOpenedWithOneQuery() {
        List<Long> subjects = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            subjects.add(ids.next());
            records.add(encrypt(subjects.get(i), "value " + i));
        }
        PersonalData fresh = anotherNode();
        transactions.read(tx -> {
            fresh.preload(tx, subjects);
            int before = queries(tx);
            for (int i = 0; i < 20; i++) {
                assertThat(fresh.decrypt(tx, entity, row(subjects.get(i)), records.get(i)))
                        .contains(("value " + i).getBytes(UTF_8));
            }
            // The one more is this question itself.
            assertThat(queries(tx) - before).isLessThanOrEqualTo(1);
            return true;
        });
    }

    @Test
    void rotationUnderLoadCausesNoErrorAndLeavesNothingBehind() throws Exception {
        List<Long> subjects = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            subjects.add(ids.next());
            records.add(encrypt(subjects.get(i), "value " + i));
        }
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                workers.add(pool.submit(() -> {
                    int made = 0;
                    for (int i = 0; going.get(); i = (i + 7) % 60) {
                        // A node with an empty cache each time, so that everything is read and opened again.
                        assertThat(decrypt(anotherNode(), records.get(i), subjects.get(i))).contains("value " + i);
                        long fresh = ids.next();
                        byte[] record = encryptBy(i % 2 == 0 ? data : anotherNode(), fresh, "new");
                        assertThat(decrypt(anotherNode(), record, fresh)).contains("new");
                        reads.incrementAndGet();
                        made++;
                    }
                    return made;
                }));
            }
            for (int i = 0; i < 4; i++) {
                int seen = reads.get();
                rotation.rotateEntity(entity, done -> {});
                while (reads.get() < seen + 5 && workers.stream().noneMatch(Future::isDone)) {
                    Thread.onSpinWait();
                }
            }
            going.set(false);
            for (Future<Integer> worker : workers) {
                assertThat(worker.get()).isPositive();
            }
        }
        rotation.resume(entity, done -> {});
        assertThat(rotation.behind(entity)).isZero();
        int current = transactions.read(tx -> repository.currentEntityVersion(tx, entity, KeyRepository.WRAPS))
                .orElseThrow();
        assertThat(current).isEqualTo(5);
        int alive = transactions.read(tx -> tx.jooq()
                .fetchCount(ENTITY_KEY, ENTITY_KEY.ENTITY_ID.eq(entity), ENTITY_KEY.PURPOSE.eq("K"),
                        ENTITY_KEY.WRAPPED.isNotNull()));
        assertThat(alive).isEqualTo(1);
        for (int i = 0; i < 60; i++) {
            assertThat(decrypt(anotherNode(), records.get(i), subjects.get(i))).contains("value " + i);
        }
    }

    @Test
    void anInterruptedRotationIsFinishedLater() {
        byte[] record = encrypt(subject, "Erika");
        transactions.write(tx -> {
            repository.insertEntityKey(tx, new EntityKeyRef(entity, 2), KeyRepository.WRAPS, roots.current(),
                    WrappedKey.close(keys.newKey(), keys.root(roots.current())), Clock.systemUTC().instant());
            return true;
        });
        assertThat(rotation.behind(entity)).isEqualTo(1);
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
        assertThat(rotation.resume(entity, done -> {})).isEqualTo(1);
        assertThat(rotation.behind(entity)).isZero();
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
    }

    @Test
    void theRootKeyIsRotatedAndOlderOnesStayInTheFile() {
        byte[] record = encrypt(subject, "Erika");
        int before = roots.current();
        assertThat(rotation.rotateRoot()).isPositive();
        assertThat(roots.current()).isEqualTo(before + 1);
        assertThat(transactions.read(repository::rootsInUse)).containsExactly(before + 1);
        assertThat(decrypt(anotherNode(), record, subject)).contains("Erika");
        assertThat(roots.key(before)).hasSize(32);
    }

    @Test
    void aStartWithoutTheRootKeyOrWithAWrongOneIsRefusedWithTheCure(@TempDir Path empty) {
        RootKeys none = new RootKeys(new ServerPaths(empty, empty), new CryptoConfig());
        refused(CryptoErrors.ROOT_KEY_MISSING, () -> setup(none).start());
        assertThat(empty.resolve("keys/root.key")).doesNotExist();
        for (int i = 0; i < roots.current(); i++) {
            none.addVersion();
        }
        assertThatThrownBy(() -> setup(none).start()).isInstanceOfSatisfying(CounterfoilException.class, e -> {
            assertThat(e.code()).isEqualTo(CryptoErrors.ROOT_KEY_WRONG);
            assertThat(e.message()).contains(empty.toString(), "Restore");
        });
        setup(roots).start();
    }

    private KeySetup setup(RootKeys root) {
        return new KeySetup(transactions, repository, root, new KeyRing(repository, root, ids, Clock.systemUTC()),
                Clock.systemUTC());
    }

    private static PersonalData anotherNode() {
        return new PersonalData(new KeyRing(new KeyRepository(), roots, ids, Clock.systemUTC()));
    }

    private byte[] encrypt(long who, String value) {
        return encryptBy(data, who, value);
    }

    private byte[] encryptBy(PersonalData node, long who, String value) {
        return transactions
                .write(tx -> node.encrypt(tx, entity, who, RetentionClass.CONTACT, row(who), value.getBytes(UTF_8)));
    }

    private Optional<String> decrypt(PersonalData node, byte[] record, long who) {
        return transactions.read(tx -> node.decrypt(tx, entity, row(who), record))
                .map(bytes -> new String(bytes, UTF_8));
    }

    private static byte[] index(PersonalData node, long of, String value) {
        return transactions.write(tx -> node.blindIndex(tx, of, EMAIL, value));
    }

    private static int keyRows(long who) {
        return transactions.read(tx -> tx.jooq().fetchCount(SUBJECT_KEY, SUBJECT_KEY.SUBJECT_ID.eq(who)));
    }

    private static int queries(Transaction tx) {
        return tx.jooq().fetchSingle("SHOW SESSION STATUS LIKE 'Com_select'").get(1, int.class);
    }

    private static RowAddress row(long who) {
        return RowAddress.of("customer", "person", who, 1);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one of several threads does. */
    @FunctionalInterface
    private interface Part<T> {
        T run(int number);
    }

    private static <T> List<T> atOnce(int threads, Part<T> part) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                calls.add(() -> part.run(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
