package io.counterfoil.server.imports;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes files of receivables and tells what became of them. Safe for any number of threads and nodes. */
public final class Imports {
    private static final int LONGEST_NAME = 200;

    private final ImportRepository repository;
    private final ReceivedFiles files;
    private final ProblemSeal problemSeal;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    /** What is compared when an idempotency key comes again. */
    record Asked(String sha256, String mapping, boolean dryRun) {}

    /** What the command remembers. */
    record Started(ImportId run, JobId job, String file) {}

    @Inject
    Imports(ImportRepository repository, ReceivedFiles files, ProblemSeal problemSeal, Entities entities,
            Commands commands,
            Transactions transactions, Jobs jobs, Json json, Ids ids, Clock clock) {
        this.repository = repository;
        this.files = files;
        this.problemSeal = problemSeal;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.jobs = jobs;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores a list of receivables and submits the job that imports it; an invoice whose number was imported before is
     * left as it is. Call it without an open transaction.
     *
     * @param mapping name of a built-in mapping, or a {@link ReceivablesMapping} as JSON
     * @param name what the file is called; null: receivables.csv
     * @param dryRun only look, and report what would be imported
     * @param content CSV in UTF-8, up to 200 MiB and 2,000,000 lines
     * @throws CounterfoilException {@code import.bad-mapping}; {@code import.bad-file} when columns are missing;
     *     {@code import.too-large}
     */
    public ImportRun start(Actor actor, IdempotencyKey key, EntityId entityId, @Nullable String mapping,
            @Nullable String name, boolean dryRun, InputStream content) throws IOException {
        LegalEntity entity = entities.require(entityId);
        ReceivablesMapping.Named named = ReceivablesMapping.of(mapping, json);
        ReceivedFile file = files.store(entityId, fileName(name), content);
        try {
            checkColumns(entity, named.mapping(), file);
            Started started = commands.run(actor, Command.of("import.start", Started.class)
                    .needs("import:run", entityId)
                    .keyed(key, new Asked(file.sha256(), json.write(named.mapping()), dryRun))
                    .does(context -> {
                        ImportId run = new ImportId(ids.next());
                        JobId job = jobs.submit(context.tx(), new JobRequest(ReceivablesImport.TYPE, entityId.value(),
                                new ReceivablesImport.Parameters(run), actor.principal()));
                        repository.insertRun(context.tx(), new ImportRepository.Task(run, entityId, file.id(),
                                file.chunks(), file.lines(), json.write(named.mapping()), dryRun), job, named.name(),
                                context.recordedAt());
                        context.record(List.of(run.text(), job.text()), List.of(),
                                Map.of("sha256", file.sha256(), "mapping", named.name(), "dry_run",
                                        Boolean.toString(dryRun)));
                        return new Started(run, job, Long.toString(file.id()));
                    }));
            if (!started.file().equals(Long.toString(file.id()))) {
                // The same request came before: its file is the one that counts.
                erase(entityId, file);
            }
            return require(entityId, started.run());
        } catch (CounterfoilException e) {
            erase(entityId, file);
            throw e;
        }
    }

    private void checkColumns(LegalEntity entity, ReceivablesMapping mapping, ReceivedFile file) throws IOException {
        try (InputStream content = files.open(entity.id(), file.id(), file.chunks())) {
            ReceivablesReader reader = new ReceivablesReader(content, mapping, entity, entity.today(clock));
            if (file.lines() > ReceivablesReader.MOST_LINES + 1) {
                throw new CounterfoilException(ImportErrors.TOO_LARGE, "The file has more than "
                        + ReceivablesReader.MOST_LINES + " lines. Split it; each part needs the line of columns");
            }
            if (reader.next() == null) {
                throw new CounterfoilException(ImportErrors.BAD_FILE,
                        "The file has no lines after the one that names the columns");
            }
        }
    }

    private void erase(EntityId entity, ReceivedFile file) {
        transactions.write(tx -> {
            files.erase(tx, entity, file.id());
            return file;
        });
    }

    /** @throws CounterfoilException {@code import.not-found} */
    public ImportRun require(EntityId entity, ImportId id) {
        LegalEntity known = entities.require(entity);
        return transactions.read(tx -> repository.find(tx, entity, id, known.functionalCurrency()))
                .orElseThrow(() -> new CounterfoilException(ImportErrors.NOT_FOUND, "There is no import " + id));
    }

    /** Newest first, those with an id below {@code before}. */
    public List<ImportRun> page(EntityId entity, long before, int limit) {
        LegalEntity known = entities.require(entity);
        return transactions.read(tx -> repository.page(tx, entity, before, limit, known.functionalCurrency()));
    }

    /** The refused lines after this one, at most 10,000 of them in all. */
    public List<LineProblem> problems(EntityId entity, ImportId id, long afterLine, int limit) {
        require(entity, id);
        return transactions.read(tx -> repository.problems(tx, id, afterLine, limit)
                .entrySet()
                .stream()
                .map(each -> problemSeal.open(tx, entity, id, each.getKey(), each.getValue()))
                .toList());
    }

    private static String fileName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "receivables.csv";
        }
        String clean = name.strip().replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
