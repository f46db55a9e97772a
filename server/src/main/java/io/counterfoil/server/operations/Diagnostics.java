package io.counterfoil.server.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.bootstrap.ConfigValue;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.http.HealthChecks;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle of what whoever helps needs to know about this installation, and of nothing about anyone: what is in it are
 * settings, states, counts and sizes. What people or other systems wrote is left out, the log and messages of failures
 * included, as nobody could promise that no name is in them; and what is taken in is searched for traces of people once
 * more. Safe for threads.
 */
public final class Diagnostics {
    /** Who takes it; for the whole installation. */
    public static final String EXPORT = "diagnostics:export";
    private static final String README = """
            Counterfoil diagnostics

            about.json          version, Java, operating system
            configuration.json  every key with its value and source, as `counterfoil config explain` shows them; secrets
                                are redacted
            health.json         what the health checks say
            work.json           how many jobs and events wait and have failed
            plugins.json        plugins and their instances with their states, without names and configuration
            database.json       settings and version of the database, migrations, and about how large each table is
            java.json           memory, threads and garbage collection of this server

            Left out are the log, messages of failed jobs and plugins, and everything that customers, users or other
            systems have written: they can name people. In the texts that are there e-mail addresses, account numbers
            and telephone numbers are replaced, and so are the folders of this machine.
            """;

    private final Commands commands;
    private final Transactions transactions;
    private final DiagnosticsRepository repository;
    private final Configuration configuration;
    private final Installation installation;
    private final HealthChecks health;
    private final Jobs jobs;
    private final Outbox outbox;
    private final PluginHouse plugins;
    private final PluginInstances instances;
    private final ObjectMapper json;
    private final Clock clock;
    private final PersonalTraces traces;

    /** Answer of the command. */
    record Taken(int bytes) {}

    @Inject
    Diagnostics(Commands commands, Transactions transactions, DiagnosticsRepository repository,
            Configuration configuration, ServerPaths paths, Installation installation, HealthChecks health, Jobs jobs,
            Outbox outbox, PluginHouse plugins, PluginInstances instances, ObjectMapper json, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.configuration = configuration;
        this.installation = installation;
        this.health = health;
        this.jobs = jobs;
        this.outbox = outbox;
        this.plugins = plugins;
        this.instances = instances;
        this.json = json;
        this.clock = clock;
        this.traces = new PersonalTraces(List.of(Map.entry(paths.data().toString(), "(data)"),
                Map.entry(paths.home().toString(), "(home)"), Map.entry(System.getProperty("user.home"), "(user)"))
                .stream()
                .filter(each -> each.getKey().length() > 1)
                .sorted(Comparator.comparingInt((Map.Entry<String, String> each) -> each.getKey().length()).reversed())
                .toList());
    }

    /**
     * The bundle, a zip; it is recorded who took it.
     *
     * @throws CounterfoilException {@code auth.denied}
     */
    public byte[] take(Actor actor) {
        byte[] bundle = bundle();
        Taken unused = commands.run(actor, Command.of("diagnostics.export", Taken.class)
                .needs(EXPORT, null)
                .does(context -> {
                    context.record(List.of(), List.of(), Map.of("bytes", Integer.toString(bundle.length)));
                    return new Taken(bundle.length);
                }));
        return bundle;
    }

    private byte[] bundle() {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("about.json", about());
        files.put("configuration.json", configuration.values().stream().map(Diagnostics::value).toList());
        files.put("health.json", health.run());
        files.put("work.json", work());
        files.put("plugins.json", plugins());
        files.put("database.json", database());
        files.put("java.json", java());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, "README.txt", README);
            for (Map.Entry<String, Object> file : files.entrySet()) {
                add(zip, file.getKey(), json.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(clean(json.convertValue(file.getValue(), Object.class))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("counterfoil-diagnostics/" + name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Every text in it, without traces of people. */
    private Object clean(Object value) {
        return switch (value) {
            case String text -> traces.removed(text);
            case List<?> list -> list.stream().map(each -> each == null ? "" : clean(each)).toList();
            case Map<?, ?> map -> {
                Map<String, Object> cleaned = new LinkedHashMap<>();
                map.forEach((key, each) -> cleaned.put(String.valueOf(key), each == null ? "" : clean(each)));
                yield cleaned;
            }
            default -> value;
        };
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("takenAt", clock.instant().toString());
        String version = installation.contents().version();
        about.put("version", version == null ? "built from sources" : version);
        about.put("java", Runtime.version().toString());
        about.put("javaVendor", System.getProperty("java.vendor"));
        about.put("operatingSystem", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        about.put("processors", Runtime.getRuntime().availableProcessors());
        return about;
    }

    private static Map<String, String> value(ConfigValue value) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("key", value.key().key());
        shown.put("value", value.value());
        shown.put("source", value.source());
        return shown;
    }

    private Map<String, Object> work() {
        return transactions.read(tx -> {
            Map<String, Object> work = new LinkedHashMap<>();
            Map<JobState, Long> counts = new TreeMap<>(jobs.counts(tx));
            work.put("jobs", counts);
            work.put("outbox", outbox.backlog(tx));
            return work;
        });
    }

    private Map<String, Object> plugins() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plugins", plugins.plugins().stream().map(plugin -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", plugin.id());
            shown.put("version", plugin.version());
            shown.put("sha256", plugin.sha256());
            shown.put("state", plugin.state());
            return shown;
        }).toList());
        all.put("instances", instances.list().stream().map(instance -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", instance.id().text());
            shown.put("plugin", instance.plugin());
            shown.put("point", instance.point());
            shown.put("type", instance.type());
            shown.put("enabled", instance.enabled());
            shown.put("state", instance.state());
            return shown;
        }).toList());
        return all;
    }

    private Map<String, Object> database() {
        return transactions.read(tx -> {
            Map<String, Object> database = new LinkedHashMap<>();
            database.put("settings", repository.settings(tx));
            database.put("migrations", repository.migrations(tx));
            database.put("tables", repository.tables(tx));
            return database;
        });
    }

    /** Without the arguments of the process, which can hold secrets. */
    private static Map<String, Object> java() {
        Map<String, Object> java = new LinkedHashMap<>();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        java.put("startedAt", Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()).toString());
        java.put("heapUsedBytes", heap.getUsed());
        java.put("heapMaxBytes", heap.getMax());
        java.put("nonHeapUsedBytes", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
        java.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        List<Map<String, Object>> collectors = new ArrayList<>();
        ManagementFactory.getGarbageCollectorMXBeans().forEach(each -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("name", each.getName());
            shown.put("runs", each.getCollectionCount());
            shown.put("millis", each.getCollectionTime());
            collectors.add(shown);
        });
        java.put("garbageCollection", collectors);
        return java;
    }
}
