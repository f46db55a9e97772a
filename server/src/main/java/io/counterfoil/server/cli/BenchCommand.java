package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the product is held to, on a server that it starts itself with data of its own. */
@Command(name = "bench", description = "Measure how fast and how large this server is, beside what it should be.")
final class BenchCommand extends CliCommand {
    private static final List<Integer> CLIENTS = List.of(1, 8, 32, 64);
    private static final int COUNTED = 200;
    private static final int RECENT = 5_000;

    @Option(names = "--invoices", paramLabel = "N", defaultValue = "100000", description = "Invoices to import: ${DEFAULT-VALUE}.")
    private int invoices;

    @Option(names = "--operations", paramLabel = "N", defaultValue = "4000", description = "Requests of each sort and number of clients: ${DEFAULT-VALUE}.")
    private int operations;

    @Option(names = "--quick", description = "A short run: 5000 invoices, 500 requests. Its figures are rough.")
    private boolean quick;

    @Option(names = "--server", paramLabel = "URL", description = "Measure a running server instead: it gets a legal entity of made-up data. Needs --token. What needs its files or processes is not measured.")
    private @Nullable URI address;

    @Option(names = "--token", paramLabel = "FILE", description = "File that holds an API token of an administrator of that server.")
    private @Nullable Path token;

    @Option(names = "--java-options", paramLabel = "TEXT", defaultValue = "", description = "Options for the Java of the server that is started, as in COUNTERFOIL_JAVA_OPTIONS.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String javaOptions;

    @Option(names = "--database-memory", paramLabel = "MIB", description = "Memory of the database of the server that is started, as in database.embedded.memory-mib. Without it, as the configuration has it by default.")
    private @Nullable Integer databaseMemory;

    @Option(names = "--pages", description = "Measure the pages of the console too, over the invoices that were imported.")
    private boolean pages;

    @Option(names = "--only-pages", description = "Of the requests, measure the pages of the console alone.")
    private boolean onlyPages;

    @Option(names = "--keep", description = "Keep the folder with the measured server's data and log.")
    private boolean keep;

    private final BenchReport report = new BenchReport();

    BenchCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (quick) {
            invoices = Math.min(invoices, 5_000);
            operations = Math.min(operations, 500);
        }
        if (invoices < 100 || operations < 100) {
            throw CliException.usage("--invoices and --operations are 100 or more.");
        }
        if (address != null) {
            running(address);
        } else {
            own();
        }
        if (json()) {
            say(report.json(machine()));
        }
        return ExitCode.GOOD;
    }

    private void running(URI server) {
        if (token == null) {
            throw CliException.usage("--server needs --token FILE.");
        }
        try {
            BenchSite site = BenchSite.found(server, Files.readString(token).strip());
            imported(site.importInvoices(invoices));
            load(server, site, null, Optional.empty());
        } catch (IOException e) {
            throw CliException.couldNotRun("The token cannot be read: " + e.getMessage(), e);
        }
    }

    private void own() {
        Path folder = temporary();
        boolean measured = false;
        try {
            measure(folder);
            measured = true;
        } finally {
            // What went wrong stands in the log.
            if (keep || !measured) {
                context().err().println("Data and log are in " + folder);
            } else {
                remove(folder);
            }
        }
    }

    private void measure(Path folder) {
        Map<String, String> settings = new HashMap<>();
        if (!javaOptions.isEmpty()) {
            settings.put("COUNTERFOIL_JAVA_OPTIONS", javaOptions);
        }
        if (databaseMemory != null) {
            settings.put("COUNTERFOIL_DATABASE_EMBEDDED_MEMORY_MIB", databaseMemory.toString());
        }
        Path databaseFolder = folder.resolve("data").resolve("database");
        String password = UUID.randomUUID().toString();
        BenchSite site;
        try (BenchServer server = BenchServer.start(context().home(), folder, settings)) {
            site = BenchSite.found(server.address(), BenchSite.firstToken(server, password, Clock.systemUTC()));
            BenchDatabase database = new BenchDatabase(databaseFolder);
            long before = database.bytes();
            imported(site.importInvoices(invoices));
            add("resident memory after the import", server.residentKib() / 1024.0, "MiB", BenchReport.Better.LESS, 600,
                    "database not counted");
            add("disk per invoice with its history", (database.bytes() - before) / 1024.0 / invoices, "KiB",
                    BenchReport.Better.LESS, 3, "9 of 10 with receipt and allocation; the file itself too");
            if (keep) {
                database.tables()
                        .forEach((table, bytes) -> context().err()
                                .println(String.format(Locale.ROOT, "%-24s %,14d", table, bytes)));
            }
            if (pages || onlyPages) {
                pages(server.address(), site, password, database);
            }
            if (!onlyPages) {
                load(server.address(), site, database,
                        Optional.of(new BenchCpu(server.process(), database.process())));
            }
        }
        if (!onlyPages) {
            starts(folder, databaseFolder, settings);
        }
    }

    private void pages(URI server, BenchSite site, String password, BenchDatabase database) {
        for (BenchPages.Page page : new BenchPages(server, site.console(), password, database).measure()) {
            add("page " + page.kind(), page.p95().toNanos() / 1e6, "ms", BenchReport.Better.LESS,
                    page.kind().isEmpty() ? 300 : 150, String.format(Locale.ROOT, "p95; p50 %.0f ms, reads %,d rows",
                            page.p50().toNanos() / 1e6, page.rows()));
        }
    }

    /** The second start of the same data directory, with its own database and with one that runs already. */
    private void starts(Path folder, Path databaseFolder, Map<String, String> settings) {
        BenchServer embedded = BenchServer.start(context().home(), folder, settings);
        add("start with its own database", seconds(embedded.untilReady()), "s", BenchReport.Better.LESS, 8,
                "second start");
        // Killed, it leaves its database running, which is what the next start sees as an external one.
        embedded.kill();
        Map<String, String> external = new HashMap<>(new BenchDatabase(databaseFolder).asExternal());
        external.putAll(settings);
        try (BenchServer server = BenchServer.start(context().home(), folder, external)) {
            add("start with a running database", seconds(server.untilReady()), "s", BenchReport.Better.LESS, 3,
                    "second start");
        }
        // Adopts the database that was left behind, and takes it along when it stops.
        BenchServer.start(context().home(), folder, settings).close();
    }

    private void imported(Duration took) {
        add("import", invoices / seconds(took), "invoices/s", BenchReport.Better.MORE, 1_500,
                String.format(Locale.ROOT, "%,d invoices with their receipts in %.1f s", invoices, seconds(took)));
    }

    private void load(URI server, BenchSite site, @Nullable BenchDatabase database, Optional<BenchCpu> cpu) {
        int all = COUNTED + operations * (CLIENTS.size() + 1);
        AtomicReferenceArray<String> drafts = new AtomicReferenceArray<>(all);
        AtomicReferenceArray<BenchSite.Issued> issued = new AtomicReferenceArray<>(all);
        AtomicReferenceArray<String[]> owed = new AtomicReferenceArray<>(all);
        BenchLoad load = new BenchLoad(server);
        BenchLoad.Outcome drafting = load.run(8, all, (http, i) -> drafts.set(i, site.draft(http, i)));
        add("draft invoice, 8 clients", drafting.perSecond(), "a second", percentiles(drafting));

        // What is not measured lets the server compile first.
        int done = operations;
        load.run(8, done, (http, i) -> issued.set(i, site.issue(http, drafts.get(i))));
        counted("issue invoice", database, load, done, (http, i) -> issued.set(i, site.issue(http, drafts.get(i))));
        done += COUNTED;
        for (int clients : CLIENTS) {
            int first = done;
            level("issue invoice", 1_430, cpu, () -> load.run(clients, operations,
                    (http, i) -> issued.set(first + i, site.issue(http, drafts.get(first + i)))));
            done += operations;
        }
        BenchLoad.Outcome cold = load.run(8, all, (http, i) -> owed.set(i, site.owes(http, issued.get(i))));
        add("read invoice once, 8 clients", cold.perSecond(), "a second", percentiles(cold));
        done = operations;
        load.run(8, done, (http, i) -> pay(site, http, issued, owed, i));
        counted("record payment", database, load, done, (http, i) -> pay(site, http, issued, owed, i));
        done += COUNTED;
        for (int clients : CLIENTS) {
            int first = done;
            level("record payment", 1_060, cpu,
                    () -> load.run(clients, operations, (http, i) -> pay(site, http, issued, owed, first + i)));
            done += operations;
        }
        // The documents of the day, which is what most reads are about.
        int[] order = new SplittableRandom(1).ints(all, Math.max(0, all - RECENT), all).toArray();
        counted("read invoice", database, load, 0, (http, i) -> site.read(http, issued.get(order[i])));
        for (int clients : CLIENTS) {
            level("read invoice", 6_435, cpu,
                    () -> load.run(clients, all, (http, i) -> site.read(http, issued.get(order[i]))));
        }
    }

    private static void pay(BenchSite site, BenchHttp http, AtomicReferenceArray<BenchSite.Issued> issued,
            AtomicReferenceArray<String[]> owed, int number) throws IOException {
        String[] who = owed.get(number);
        site.pay(http, issued.get(number), who[0], who[1]);
    }

    /** One after the other, with nothing else going on, less what the server does anyway in the same time. */
    private void counted(String name, @Nullable BenchDatabase database, BenchLoad load, int first,
            BenchLoad.Operation operation) {
        if (database == null) {
            // Nobody counts, but what is measured next works on what this makes.
            BenchLoad.Outcome unused = load.run(1, COUNTED, (http, i) -> operation.run(http, first + i));
            return;
        }
        BenchDatabase.Counts start = database.counts();
        BenchLoad.Outcome outcome = load.run(1, COUNTED, (http, i) -> operation.run(http, first + i));
        BenchDatabase.Counts end = database.counts();
        double took = COUNTED / outcome.perSecond();
        BenchDatabase.Counts idle = idle(database, took);
        BenchDatabase.Counts counts = end.minus(start).minus(idle);
        String more = String.format(Locale.ROOT, "and %.1f that open, end or set up transactions",
                counts.others() / (double) COUNTED);
        if (name.startsWith("read")) {
            add("SQL statements: " + name, counts.statements() / (double) COUNTED, "each", more);
            return;
        }
        add("SQL statements: " + name, counts.statements() / (double) COUNTED, "each", BenchReport.Better.LESS, 12,
                more);
        add("commits: " + name, Math.round(counts.commits() * 10.0 / COUNTED) / 10.0, "each", BenchReport.Better.LESS,
                1, "");
    }

    private static BenchDatabase.Counts idle(BenchDatabase database, double seconds) {
        BenchDatabase.Counts start = database.counts();
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis((long) (seconds * 1_000)).toNanos());
        return database.counts().minus(start);
    }

    private void level(String name, int aim, Optional<BenchCpu> cpu, Supplier<BenchLoad.Outcome> run) {
        Optional<BenchCpu.Spent> before = cpu.map(BenchCpu::spent);
        BenchLoad.Outcome outcome = run.get();
        String spent = before.map(since -> cpu.orElseThrow().spent().each(since, outcome.operations())).orElse("");
        add(name + ", " + outcome.clients() + (outcome.clients() == 1 ? " client" : " clients"), outcome.perSecond(),
                "a second", BenchReport.Better.MORE, aim, percentiles(outcome) + spent);
    }

    private static String percentiles(BenchLoad.Outcome outcome) {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", outcome.p50().toNanos() / 1e6,
                outcome.p99().toNanos() / 1e6);
    }

    private void add(String name, double measured, String unit, BenchReport.Better better, double aim, String more) {
        report.add(name, measured, unit, better, aim, more);
        shown();
    }

    private void add(String name, double measured, String unit, String more) {
        report.add(name, measured, unit, more);
        shown();
    }

    private void shown() {
        if (!json()) {
            say("%s", report.last());
        }
    }

    private static ObjectNode machine() {
        return MAPPER.createObjectNode()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("counterfoil-bench");
        } catch (IOException e) {
            throw CliException.couldNotRun("There is no room for temporary data: " + e.getMessage(), e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CliException.couldNotRun(folder + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
