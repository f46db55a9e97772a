package io.counterfoil.server.imports;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Erases the files of imports 30 days after the import finished, and files that no import was started for after a day.
 */
final class FileExpiry implements RecurringTask {
    private static final Duration AFTER_IMPORT = Duration.ofDays(30);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final int AT_ONCE = 100;

    private final ImportRepository repository;
    private final ReceivedFiles files;
    private final Commands commands;
    private final Transactions transactions;
    private final Clock clock;

    /** What was erased. */
    record Erased(int files) {}

    @Inject
    FileExpiry(ImportRepository repository, ReceivedFiles files, Commands commands, Transactions transactions,
            Clock clock) {
        this.repository = repository;
        this.files = files;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import-file-expiry";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofHours(1));
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        List<ImportRepository.Expired> due = transactions
                .read(tx -> repository.expired(tx, now.minus(AFTER_IMPORT), now.minus(ABANDONED), AT_ONCE));
        for (ImportRepository.Expired each : due) {
            commands.run(ReceivablesImport.ACTOR, Command.of("import.erase-file", Erased.class)
                    .needs("import:run", each.entity())
                    .does(context -> {
                        files.erase(context.tx(), each.entity(), each.file());
                        context.record(List.of(), List.of(), Map.of("file", Long.toString(each.file())));
                        return new Erased(1);
                    }));
        }
    }
}
