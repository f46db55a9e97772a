package io.counterfoil.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.DatabaseConfig;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.schema.tables.records.AuditEventRecord;
import io.counterfoil.server.schema.tables.records.AuditLeafRecord;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On a database of its own, since it forges the log with the rights of a database administrator. */
class AuditLogTest {
    private static final Logger log = LoggerFactory.getLogger(AuditLogTest.class);
    private static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");

    private static final Path data = folder();
    private static final Database database = startDatabase();
    private static final Transactions transactions = new Transactions(database);
    private static final NodeLease lease = startLease();
    private static final Ids ids = new Ids(Clock.systemUTC(), lease);
    private static final PersonalData personalData = TestKeys.personalData(transactions, ids);

    @TempDir
    private Path files;
    private final AuditRepository repository = new AuditRepository();
    private final AuditLog trail = new AuditLog(ids, personalData, repository);
    private final Sequencer sequencer = sequencer(data);
    private final AuditRecords records = new AuditRecords(transactions, repository, personalData, sequencer);
    private final AuditExport export = new AuditExport(transactions, repository);
    private final EntityId entity = new EntityId(ids.next());

    @AfterAll
    static void stopDatabase() throws IOException {
        lease.stop();
        database.stop();
        try (var all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @BeforeEach
    void prepare() {
        sequencer.prepare();
        transactions.write(tx -> {
            personalData.createEntity(tx, entity.value());
            return true;
        });
    }

    @AfterEach
    void release() {
        sequencer.release();
    }

    @Test
    void aCommandsLeafIsSealedAndProvedOffline() {
        AuditEventId id = record(
                leaf(null, "inv_0000000000007", Map.of("total", Map.of("before", "0", "after", "120.00"))));
        assertThatThrownBy(() -> records.prove(id)).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(AuditErrors.NOT_SEALED));
        assertThat(records.oldestUnsealed()).isPresent();
        sealAll();
        assertThat(records.oldestUnsealed()).isEmpty();
        record(leaf(null, "inv_0000000000008", Map.of()));
        sealAll();

        InclusionProof proof = records.prove(id);
        List<VerifierKey> keys = records.verifierKeys().stream().map(VerifierKey::parse).toList();
        String proved = new String(TlogProof.open(proof.tlogProof(), keys), UTF_8);
        assertThat(proved).isEqualTo(records.find(id).leaf())
                .contains("\"type\":\"invoice.issue\"", "\"actor\":\"usr_anna\"", "\"objects\":[\"inv_0000000000007\"]",
                        "\"entries\":[\"4711\"]", "\"entity\":\"" + entity + "\"", "\"event\":\"" + id + "\"")
                .doesNotContain("120.00");
        assertThat(records.details(id)).hasValueSatisfying(
                details -> assertThat(details.payload())
                        .isEqualTo("{\"total\":{\"after\":\"120.00\",\"before\":\"0\"}}"));
    }

    @Test
    void anEventIsFoundByEachRecordThatItNamesBeforeItIsSealedAndAfter() {
        List<String> objects = List.of("inv_0000000000011", "cus_0000000000012", "inv_0000000000011");
        AuditEventId id = record(
                new AuditLeaf("invoice.issue", entity, null, ANNA, now(), objects, List.of(), Map.of()));
        for (boolean sealed : List.of(false, true)) {
            if (sealed) {
                sealAll();
            }
            assertThat(records.find(id).leafIndex() != null).isEqualTo(sealed);
            for (String object : objects) {
                assertThat(found(object)).as("%s, sealed: %s", object, sealed).containsExactly(id);
            }
            assertThat(found("inv_000000000001")).isEmpty();
        }
        assertThat(transactions.<Integer>read(tx -> tx.jooq()
                .fetch("SELECT object FROM audit_object WHERE event_id = ?", id.value())
                .size())).isEqualTo(2);
    }

    @Test
    void aSealedEventThatItsRecordsDoNotFindIsReported() {
        Invariant found = AuditInvariants.all()
                .stream()
                .filter(one -> one.name().contains("is found by"))
                .findFirst()
                .orElseThrow();
        record(leaf(null, "inv_0000000000013", Map.of()));
        sealAll();
        assertThat(transactions.<Verdict>read(tx -> Verdict.of(found, tx)).ok()).isTrue();
        assertThatThrownBy(() -> transactions.write(tx -> {
            tx.insert(new AuditEventRecord(1L, null, "test", Instant.EPOCH, "usr_anna",
                    "{\"objects\":[\"inv_0000000000014\"]}".getBytes(UTF_8), new byte[32], null));
            tx.insert(new AuditLeafRecord(Long.MAX_VALUE, 1L, new byte[32]));
            tx.flush();
            assertThat(Verdict.of(found, tx).line()).startsWith("FAIL").contains("1 violation");
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
    }

    private List<AuditEventId> found(String object) {
        return records.list(AuditFilter.all().ofObject(object).ofEntity(entity), Optional.empty(), 10)
                .stream()
                .map(AuditEvent::id)
                .toList();
    }

    @Test
    void keysAndStateLieOutsideTheDatabaseForTheirOwnerOnly() throws IOException {
        record(leaf(null, "inv_0000000000001", Map.of()));
        sealAll();
        for (String name : List.of("keys/audit-signing.key", "audit/last-signed")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(data.resolve("audit/last-signed")))
                .isEqualTo(records.latestCheckpoint().orElseThrow());
    }

    @Test
    void aLeafIsThereExactlyWhenItsCommandIs() {
        List<AuditEvent> before = ofEntity();
        assertThatThrownBy(() -> transactions.write(tx -> {
            trail.record(tx, leaf(null, "inv_0000000000002", Map.of()));
            tx.flush();
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(ofEntity()).isEqualTo(before).isEmpty();
    }

    @Test
    void anOpenTransactionNeitherHoldsUpSealingNorIsLost() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<Boolean> slow = pool.submit(() -> transactions.write(tx -> {
                trail.record(tx, leaf(null, "inv_0000000000003", Map.of()));
                tx.flush();
                written.countDown();
                return await(finish);
            }));
            await(written);
            AuditEventId quick = record(leaf(null, "inv_0000000000004", Map.of()));
            sealAll();
            long first = requireNonNull(records.find(quick).leafIndex());
            finish.countDown();
            assertThat(slow.get()).isTrue();
            sealAll();
            AuditEvent late = records
                    .list(AuditFilter.all().ofObject("inv_0000000000003").ofEntity(entity), Optional.empty(), 2)
                    .getFirst();
            assertThat(late.leafIndex()).isEqualTo(first + 1);
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void nobodyChangesOrDeletesWhatIsAppendOnlyNotEvenTheAdministrator() throws SQLException {
        record(leaf(null, "inv_0000000000005", Map.of()));
        sealAll();
        for (String table : List.of("audit_event", "audit_leaf", "audit_checkpoint", "audit_object")) {
            assertThatThrownBy(() -> admin("DELETE FROM " + table + " LIMIT 1")).hasMessageContaining("append-only");
            assertThatThrownBy(() -> transactions.write(tx -> tx.jooq().execute("DELETE FROM " + table)))
                    .hasMessageContaining("denied");
        }
        assertThatThrownBy(() -> admin("UPDATE audit_event SET actor = 'usr_x'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> admin("UPDATE audit_leaf SET leaf_index = leaf_index + 1000000"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> admin("UPDATE audit_checkpoint SET note = ''")).hasMessageContaining("append-only");
    }

    @Test
    void anErasedPersonsDetailsAreGoneAndTheLogStillVerifies() throws IOException {
        long person = ids.next();
        AuditEventId id = record(leaf(person, "cus_0000000000001", Map.of("name", "Erika Mustermann")));
        AuditEventId other = record(leaf(null, "cus_0000000000001", Map.of("limit", "500")));
        sealAll();
        assertThat(records.details(id)).hasValueSatisfying(details -> assertThat(details.payload()).contains("Erika"));
        transactions.write(tx -> personalData.shred(tx, entity.value(), person, RetentionClass.CONTACT));
        assertThat(records.details(id)).isEmpty();
        assertThat(records.details(other)).isPresent();
        assertThat(records.prove(id).leafIndex()).isNotNegative();
        AuditEventId after = record(leaf(person, "cus_0000000000001", Map.of("name", "Erika again")));
        sealAll();
        assertThat(records.details(after)).isEmpty();
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aForgedLeafInTheDatabaseIsNamedByTheOfflineCheck() throws Exception {
        AuditEventId id = record(leaf(null, "inv_0000000000006", Map.of()));
        record(leaf(null, "inv_0000000000006", Map.of()));
        sealAll();
        long index = requireNonNull(records.find(id).leafIndex());
        String leaf = records.find(id).leaf();
        forge("UPDATE audit_event SET leaf_data = '" + leaf.replace("usr_anna", "usr_annb") + "' WHERE event_id = "
                + id.value());
        assertThat(verify().findings()).extracting(BundleReport.Finding::leaf).containsExactly(OptionalLong.of(index));
        forge("UPDATE audit_event SET leaf_data = '" + leaf + "' WHERE event_id = " + id.value());
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aDeletedEventIsNamedByTheOfflineCheck() throws Exception {
        AuditEventId id = record(leaf(null, "inv_0000000000009", Map.of()));
        sealAll();
        long index = requireNonNull(records.find(id).leafIndex());
        admin("CREATE TABLE kept AS SELECT * FROM audit_event WHERE event_id = " + id.value());
        forge("DELETE FROM audit_event WHERE event_id = " + id.value());
        assertThat(verify().findings()).extracting(BundleReport.Finding::leaf).containsExactly(OptionalLong.of(index));
        forge("INSERT INTO audit_event SELECT * FROM kept");
        admin("DROP TABLE kept");
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aDatabaseInAnOlderStateIsNotSigned() throws Exception {
        record(leaf(null, "inv_0000000000010", Map.of()));
        sealAll();
        long size = sequencer.state().treeSize();
        record(leaf(null, "inv_0000000000011", Map.of()));
        sealAll();
        admin("CREATE TABLE kept_leaf AS SELECT * FROM audit_leaf WHERE leaf_index >= " + size,
                "CREATE TABLE kept_checkpoint AS SELECT * FROM audit_checkpoint WHERE tree_size > " + size);
        forge("DELETE FROM audit_leaf WHERE leaf_index >= " + size,
                "DELETE FROM audit_checkpoint WHERE tree_size > " + size);
        record(leaf(null, "inv_0000000000012", Map.of()));

        // The running sequencer, and one after a restart.
        refusesToSign(sequencer, "older state");
        sequencer.release();
        Sequencer restarted = sequencer(data);
        restarted.prepare();
        refusesToSign(restarted, "older state");
        restarted.release();
        assertThat(checkpoints(size)).isZero();

        forge("INSERT INTO audit_leaf SELECT * FROM kept_leaf",
                "INSERT INTO audit_checkpoint SELECT * FROM kept_checkpoint");
        admin("DROP TABLE kept_leaf", "DROP TABLE kept_checkpoint");
        sealAll();
        assertThat(sequencer.state().treeSize()).isEqualTo(size + 2);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aHistoryThatWasRewrittenIsNotSigned() throws Exception {
        AuditEventId id = record(leaf(null, "inv_0000000000013", Map.of()));
        sealAll();
        sequencer.release();
        long index = requireNonNull(records.find(id).leafIndex());
        String hash = HexFormat.of().formatHex(MerkleHash.leaf(records.find(id).leaf().getBytes(UTF_8)));
        forge("UPDATE audit_leaf SET leaf_hash = REPEAT('x', 32) WHERE leaf_index = " + index);
        record(leaf(null, "inv_0000000000014", Map.of()));
        refusesToSign(sequencer, "do not give the root");
        forge("UPDATE audit_leaf SET leaf_hash = UNHEX('" + hash + "') WHERE leaf_index = " + index);
        sealAll();
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void oneNodeSealsAndTheOtherTakesOverFenced() throws Exception {
        record(leaf(null, "inv_0000000000015", Map.of()));
        sealAll();
        // The same key on both nodes; each has its own memory of what it signed.
        Files.createDirectories(files.resolve("keys"));
        Files.copy(data.resolve("keys/audit-signing.key"), files.resolve("keys/audit-signing.key"));
        Sequencer second = sequencer(files);
        second.prepare();
        AuditEventId id = record(leaf(null, "inv_0000000000016", Map.of()));
        assertThat(second.seal()).isZero();
        assertThat(second.state().status()).isEqualTo(SealingState.Status.STANDING_BY);

        // The first hangs until its lease has run out, wakes, and finds that it may not seal.
        admin("UPDATE audit_sequencer SET leased_until = '2001-01-01'");
        assertThat(second.seal()).isEqualTo(1);
        record(leaf(null, "inv_0000000000017", Map.of()));
        assertThat(sequencer.seal()).isZero();
        assertThat(second.seal()).isEqualTo(1);
        second.release();
        record(leaf(null, "inv_0000000000018", Map.of()));
        sealAll();
        assertThat(records.prove(id).treeSize()).isEqualTo(sequencer.state().treeSize());
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void manyLeavesAreSealedInBatchesAndAllAreProved() throws IOException {
        int count = 9_000;
        List<AuditEventId> some = new ArrayList<>();
        for (int chunk = 0; chunk < 9; chunk++) {
            transactions.write(tx -> {
                for (int i = 0; i < 1_000; i++) {
                    trail.record(tx, leaf(null, "inv_0000000000019", Map.of("n", Integer.toString(i))));
                }
                return true;
            });
        }
        long begun = System.nanoTime();
        assertThat(sequencer.seal()).isEqualTo(Sequencer.BATCH);
        sealAll();
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        log.info("Sealed {} leaves in {} ms", count, millis);
        Optional<AuditEventId> before = Optional.empty();
        int seen = 0;
        List<AuditEvent> page = records.list(AuditFilter.all().ofEntity(entity), before, 500);
        while (!page.isEmpty()) {
            seen += page.size();
            some.add(page.getFirst().id());
            before = Optional.of(page.getLast().id());
            page = records.list(AuditFilter.all().ofEntity(entity), before, 500);
        }
        assertThat(seen).isEqualTo(count);
        List<VerifierKey> keys = records.verifierKeys().stream().map(VerifierKey::parse).toList();
        for (AuditEventId id : some) {
            assertThat(TlogProof.open(records.prove(id).tlogProof(), keys))
                    .isEqualTo(records.find(id).leaf().getBytes(UTF_8));
        }
        BundleReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.leaves()).isEqualTo(sequencer.state().treeSize());
    }

    @Test
    void whileItRunsEventsAreSealedWithinSeconds() throws Exception {
        sequencer.start();
        try {
            AuditEventId id = record(leaf(null, "inv_0000000000020", Map.of()));
            Instant deadline = Clock.systemUTC().instant().plusSeconds(20);
            // The leaf's place is committed a moment before the sequencer says that it seals.
            while (records.find(id).leafIndex() == null
                    || records.sealing().status() != SealingState.Status.SEALING) {
                assertThat(Clock.systemUTC().instant()).isBefore(deadline);
                Thread.onSpinWait();
            }
        } finally {
            sequencer.stop();
        }
    }

    @Test
    void aLeafTooLargeToBeSealedIsRefused() {
        List<Long> entries = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            entries.add(i);
        }
        AuditLeaf large = new AuditLeaf("bill.run", entity, null, ANNA, now(), List.of(), entries, Map.of());
        assertThatThrownBy(() -> record(large)).isInstanceOf(IllegalStateException.class).hasMessageContaining("fewer");
    }

    private void refusesToSign(Sequencer which, String reason) {
        assertThatThrownBy(which::seal).isInstanceOfSatisfying(CounterfoilException.class, e -> {
            assertThat(e.code()).isEqualTo(AuditErrors.REFUSED);
            assertThat(e.message()).contains(reason, "Bring back the newest state");
        });
    }

    private BundleReport verify() throws IOException {
        Path file = Files.createTempFile(files, "audit", ".zip");
        try (OutputStream output = Files.newOutputStream(file)) {
            export.write(output);
        }
        return BundleVerifier.verify(file, records.verifierKeys());
    }

    private void sealAll() {
        int sealed = sequencer.seal();
        while (sealed > 0) {
            sealed = sequencer.seal();
        }
        assertThat(sequencer.state().status()).isEqualTo(SealingState.Status.SEALING);
    }

    private AuditEventId record(AuditLeaf leaf) {
        transactions.write(tx -> {
            trail.record(tx, leaf);
            return true;
        });
        return records.list(AuditFilter.all().ofEntity(entity), Optional.empty(), 1).getFirst().id();
    }

    private List<AuditEvent> ofEntity() {
        return records.list(AuditFilter.all().ofEntity(entity), Optional.empty(), 10);
    }

    private AuditLeaf leaf(@Nullable Long subject, String object, Map<String, Object> payload) {
        return new AuditLeaf("invoice.issue", entity, subject, ANNA, now(), List.of(object), List.of(4_711L), payload);
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static int checkpoints(long above) {
        return transactions.read(tx -> new AuditRepository().checkpoints(tx, above, 10)).size();
    }

    private Sequencer sequencer(Path folder) {
        return new Sequencer(transactions, repository, new SigningKey(new ServerPaths(folder, folder)),
                Clock.systemUTC());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("counterfoil-audit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database startDatabase() {
        Database started = new Database(
                new DatabaseConfig().setEmbeddedHome(Optional.of(TestDatabase.embeddedHome()))
                        .setPoolSize(8)
                        .setEmbeddedMemoryMib(64),
                new ServerPaths(data, data));
        try {
            started.start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return started;
    }

    private static NodeLease startLease() {
        NodeLease started = new NodeLease(transactions);
        started.start();
        return started;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the account that migrates, past the triggers: what an administrator with bad intentions does. */
    private static void forge(String... statements) throws SQLException {
        List<String> all = new ArrayList<>();
        List<String> tables = List.of("audit_event", "audit_leaf", "audit_checkpoint");
        for (String table : tables) {
            all.add("DROP TRIGGER " + table + "_no_update");
            all.add("DROP TRIGGER " + table + "_no_delete");
        }
        all.addAll(List.of(statements));
        for (String table : tables) {
            for (String change : List.of("update", "delete")) {
                all.add("CREATE TRIGGER " + table + "_no_" + change + " BEFORE " + change + " ON " + table
                        + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '" + table + " is append-only'");
            }
        }
        admin(all.toArray(String[]::new));
        // A bulk insert that was prepared before its table's triggers changed fails without a message from then on.
        database.dataSource().unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    private static void admin(String... statements) throws SQLException {
        Properties state = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("database/embedded.properties"))) {
            state.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "jdbc:mariadb://127.0.0.1:" + state.getProperty("port") + "/counterfoil";
        try (Connection connection = DriverManager.getConnection(url, "counterfoil_migration",
                state.getProperty("migration-password"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
