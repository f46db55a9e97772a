package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.imports.SyntheticReceivables;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 of the server in the middle of an import, and of the database under load: nothing that was acknowledged is
 * lost, and nothing is done twice. The random points come from a seed that is printed; -Dcounterfoil.test.seed=…
 * repeats a run.
 */
@Order(Integer.MAX_VALUE - 1)
class KillIT {
    private static final int CLERKS = 4;
    private static final int RECEIPTS_OF_EACH = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private static String token = "";

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder.resolve("data"));
        token = Administrator.signUp(server);
    }

    @AfterAll
    static void stop() throws IOException {
        long database = databaseProcess();
        server.close();
        // The server that adopted a database takes it along when it ends.
        assertThat(alive(database)).as("database process %d outlives the server", database).isFalse();
    }

    @Test
    void anImportKilledAtThreeRandomPointsIsCompletedAndItsTotalsAreExact() throws Exception {
        killedImport("Three Kills Ltd", 4_000, 3);
    }

    @Test
    @Tag("long")
    void anImportKilledAtTwentyRandomPointsIsCompletedAndItsTotalsAreExact() throws Exception {
        killedImport("Twenty Kills Ltd", 80_000, 20);
    }

    @Test
    void whatWasAcknowledgedOutlivesAKillOfTheDatabaseUnderLoadAndTheServerRecoversByItself() throws Exception {
        String entity = Administrator.entity(server, "Under Load Ltd");
        String customer = Administrator.customer(server, entity, "Payer");
        long first = databaseProcess();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger unavailable = new AtomicInteger();
        AtomicBoolean sawNotReady = new AtomicBoolean();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLERKS)) {
            List<Future<?>> clerks = new ArrayList<>();
            for (int i = 0; i < CLERKS; i++) {
                clerks.add(pool.submit(() -> {
                    for (int n = 0; n < RECEIPTS_OF_EACH; n++) {
                        acknowledged.add(recordUntilAcknowledged(entity, customer, unavailable));
                    }
                    return null;
                }));
            }
            await("some receipts are recorded", () -> acknowledged.size() >= CLERKS * RECEIPTS_OF_EACH / 4);
            kill(databaseProcess());
            await("the health check sees it", () -> {
                sawNotReady.compareAndSet(false, server.get("/health/ready").statusCode() == 503);
                return sawNotReady.get() || databaseProcess() != first;
            });
            for (Future<?> clerk : clerks) {
                clerk.get();
            }
        }
        assertThat(databaseProcess()).isNotEqualTo(first);
        assertThat(unavailable.get() > 0 || sawNotReady.get()).as("anyone noticed").isTrue();
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        int all = CLERKS * RECEIPTS_OF_EACH;
        assertThat(acknowledged).doesNotHaveDuplicates().hasSize(all);
        assertThat(recorded(entity)).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(balance(entity, "1005")).isEqualByComparingTo(BigDecimal.valueOf(all));
        assertThat(balance(entity, "2100")).isEqualByComparingTo(BigDecimal.valueOf(-all));
        assertVerified();
    }

    private static String recordUntilAcknowledged(String entity, String customer, AtomicInteger unavailable) {
        Map<String, Object> receipt = Map.of("customer", customer, "method", "cash", "amount",
                Map.of("amount", "1.00", "currency", "USD"));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            HttpResponse<String> answer = server.post("/api/v1/entities/" + entity + "/receipts", receipt, key);
            if (answer.statusCode() == 201) {
                return RunningServer.json(answer, 201).path("receipt").path("id").asText();
            }
            // The database is away: the cure is to send the same again.
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            unavailable.incrementAndGet();
            assertThat(System.nanoTime()).as("the database did not come back").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void killedImport(String name, int invoices, int kills) throws Exception {
        long seed = Long.getLong("counterfoil.test.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        System.out.println("KillIT: " + kills + " kills, -Dcounterfoil.test.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String entity = Administrator.entity(server, name);
        Path file = folder.resolve(invoices + ".csv");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            new SyntheticReceivables(7, invoices, 10).writeTo(out);
        }
        Thread importing = Thread.ofPlatform().start(() -> {
            RunningServer.Answer unused = server.cli("import", "receivables", file.toString(), "--entity", entity,
                    "--mapping", "ibm-late-payment", "--json");
        });
        await("the import runs", () -> job(entity).path("state").asText().equals("running"));
        int killed = 0;
        for (int point : random.ints(kills, 0, invoices * 8 / 10).sorted().toArray()) {
            await("invoice " + point, () -> job(entity).path("done").asInt() >= point || ended(entity));
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(150)).toNanos());
            killed += ended(entity) ? 0 : 1;
            long database = databaseProcess();
            server.kill();
            assertThat(alive(database)).as("the database outlives its server").isTrue();
            server = RunningServer.start(folder.resolve("data"));
            server.useToken(token);
            assertThat(server.askedForSetup()).isFalse();
            assertThat(databaseProcess()).as("the orphan was adopted").isEqualTo(database);
        }
        importing.join();
        await("the import ends", () -> ended(entity));
        assertThat(job(entity).path("state").asText()).as(job(entity).toString()).isEqualTo("succeeded");
        assertThat(killed).as("kills before the import's end, of %d", kills).isGreaterThanOrEqualTo(kills * 2 / 3);
        assertTotals(entity, file, invoices);
        assertVerified();
    }

    /** The sums of the file, added up here, are those of the books. */
    private static void assertTotals(String entity, Path file, int invoices) throws IOException {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            BigDecimal amount = new BigDecimal(columns[6]);
            all = all.add(amount);
            paid = columns[8].isEmpty() ? paid : paid.add(amount);
        }
        assertThat(balance(entity, "1100")).isEqualByComparingTo(all.subtract(paid));
        assertThat(balance(entity, "3900")).isEqualByComparingTo(paid.subtract(all));
        assertThat(balance(entity, "2100")).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(job(entity).path("done").asInt()).isEqualTo(invoices);
    }

    private static JsonNode job(String entity) {
        for (JsonNode job : server.read("/api/v1/jobs").path("items")) {
            if (job.path("entity").asText().equals(entity)) {
                return job;
            }
        }
        return RunningServer.JSON.createObjectNode();
    }

    private static boolean ended(String entity) {
        return List.of("succeeded", "failed", "cancelled").contains(job(entity).path("state").asText());
    }

    /** All receipts of the entity, page by page. */
    private static List<String> recorded(String entity) {
        List<String> ids = new ArrayList<>();
        String path = "/api/v1/entities/" + entity + "/receipts?limit=500";
        String cursor = "";
        do {
            JsonNode page = server.read(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(receipt -> ids.add(receipt.path("id").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return ids;
    }

    private static BigDecimal balance(String entity, String account) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : server.read("/api/v1/entities/" + entity + "/ledger/trial-balance")
                .findParents("account")) {
            if (row.path("account").asText().equals(account)) {
                sum = sum.add(new BigDecimal(row.path("functional").path("amount").asText()));
            }
        }
        return sum;
    }

    private static void assertVerified() {
        RunningServer.Answer verify = server.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    private static long databaseProcess() {
        Properties state = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("data/database/embedded.properties"))) {
            state.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Long.parseLong(state.getProperty("pid"));
    }

    private static boolean alive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void kill(long process) {
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not happen in four minutes: " + server.read("/api/v1/jobs"));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
