package io.counterfoil.server.imports;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.jobs.Checkpoint;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRun;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that imports a list of receivables. Each thousand lines are one command, which also commits how far the job
 * is: after a crash it goes on with the line after the last one that is booked.
 */
final class ReceivablesImport implements JobHandler<ReceivablesImport.Parameters> {
    static final String TYPE = "import.receivables";
    static final Actor ACTOR = Actor.system("imports");
    private static final Logger log = LoggerFactory.getLogger(ReceivablesImport.class);
    private static final int LINES_PER_COMMAND = 1_000;
    /** More are counted, but not told one by one. */
    private static final long MOST_PROBLEMS = 10_000;
    /** Refusals by a rule, which belong to one line and would come again. */
    private static final Set<ErrorKind> BY_RULE = EnumSet.of(ErrorKind.INVALID, ErrorKind.MALFORMED,
            ErrorKind.CONFLICT, ErrorKind.NOT_FOUND);

    private final ImportRepository repository;
    private final ReceivedFiles files;
    private final ProblemSeal problemSeal;
    private final LineBooking booking;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Json json;
    private final Clock clock;

    /** Which run. */
    record Parameters(ImportId run) {}

    @Inject
    ReceivablesImport(ImportRepository repository, ReceivedFiles files, ProblemSeal problemSeal, LineBooking booking,
            Entities entities,
            Commands commands, Transactions transactions, Json json, Clock clock) {
        this.repository = repository;
        this.files = files;
        this.problemSeal = problemSeal;
        this.booking = booking;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Parameters> parameters() {
        return Parameters.class;
    }

    @Override
    public void run(JobRun run, Parameters parameters) throws IOException {
        ImportRepository.Task task = transactions.read(tx -> repository.task(tx, parameters.run()))
                .orElseThrow(() -> new IllegalStateException("there is no run " + parameters.run()));
        LegalEntity entity = entities.require(task.entity());
        ReceivablesMapping mapping = json.read(task.mapping(), ReceivablesMapping.class);
        long reached = run.checkpoint().map(checkpoint -> Long.parseLong(checkpoint.cursor())).orElse(0L);
        run.progress(run.checkpoint().map(Checkpoint::done).orElse(0L), Math.max(0, task.lines() - 1),
                task.dryRun() ? "Checking" : "Importing");
        try (InputStream content = files.open(task.entity(), task.file(), task.chunks())) {
            ReceivablesReader reader = new ReceivablesReader(content, mapping, entity, entity.today(clock));
            new Passage(run, task, reader, reached).toTheEnd();
        }
        transactions.write(tx -> {
            run.guard(tx);
            repository.finish(tx, task.run(), clock.instant());
            return task.run();
        });
        run.result(parameters);
    }

    /** One way through the file. */
    private final class Passage {
        private final JobRun run;
        private final ImportRepository.Task task;
        private final ReceivablesReader reader;
        private final long reached;
        private final Map<String, Long> lineOfNumber = new HashMap<>();
        private final Set<String> customersBefore = new HashSet<>();

        Passage(JobRun run, ImportRepository.Task task, ReceivablesReader reader, long reached) {
            this.run = run;
            this.task = task;
            this.reader = reader;
            this.reached = reached;
        }

        void toTheEnd() throws IOException {
            List<ReceivableLine> lines = new ArrayList<>(LINES_PER_COMMAND);
            for (ReceivableLine line = reader.next(); line != null; line = reader.next()) {
                ReceivableLine checked = onlyOnce(line);
                if (line.number() <= reached) {
                    remember(List.of(checked));
                    continue;
                }
                lines.add(checked);
                if (lines.size() == LINES_PER_COMMAND) {
                    run.check();
                    take(lines);
                    lines.clear();
                }
            }
            if (!lines.isEmpty()) {
                take(lines);
            }
        }

        private ReceivableLine onlyOnce(ReceivableLine line) {
            if (line instanceof ReceivableLine.Invoice invoice) {
                Long earlier = lineOfNumber.putIfAbsent(invoice.invoiceNumber(), line.number());
                if (earlier != null) {
                    return new ReceivableLine.Refused(line.number(), "line",
                            "has the invoice number of line " + earlier, "Give each invoice a number of its own");
                }
            }
            return line;
        }

        private void remember(List<ReceivableLine> lines) {
            if (task.dryRun()) {
                lines.forEach(line -> {
                    if (line instanceof ReceivableLine.Invoice invoice) {
                        customersBefore.add(invoice.customerNumber());
                    }
                });
            }
        }

        private void take(List<ReceivableLine> lines) {
            if (task.dryRun()) {
                run.chunk(tx -> {
                    Tally tally = booking.foresee(tx, task.entity(), invoices(lines), customersBefore);
                    return report(tx, lines, tally);
                });
                remember(lines);
            } else {
                book(lines);
            }
        }

        /** Halves the lines around one that a rule refuses, until it stands alone. */
        private void book(List<ReceivableLine> lines) {
            try {
                commands.run(ACTOR, Command.of("import.lines", Tally.class)
                        .needs("import:run", task.entity())
                        .does(context -> bookAll(context, lines)));
            } catch (CounterfoilException e) {
                if (!BY_RULE.contains(e.code().kind())) {
                    throw e;
                }
                if (lines.size() == 1) {
                    log.debug("{}: line {} refused", task.run(), lines.getFirst().number(), e);
                    book(List.of(new ReceivableLine.Refused(lines.getFirst().number(), problems(e))));
                } else {
                    int middle = lines.size() / 2;
                    book(lines.subList(0, middle));
                    book(lines.subList(middle, lines.size()));
                }
            }
        }

        private Tally bookAll(CommandContext context, List<ReceivableLine> lines) {
            Transaction tx = context.tx();
            run.guard(tx);
            Tally tally = booking.book(context, task.entity(), invoices(lines));
            run.saveCheckpoint(tx, report(tx, lines, tally));
            context.record(List.of(task.run().text()), List.of(),
                    Map.of("lines", Integer.toString(lines.size()), "imported", Long.toString(tally.imported()),
                            "up_to_line", Long.toString(lines.getLast().number())));
            return tally;
        }

        private Checkpoint report(Transaction tx, List<ReceivableLine> lines, Tally tally) {
            List<ReceivableLine.Refused> refused = lines.stream()
                    .filter(ReceivableLine.Refused.class::isInstance)
                    .map(ReceivableLine.Refused.class::cast)
                    .toList();
            if (!refused.isEmpty()) {
                long room = Math.max(0, MOST_PROBLEMS - repository.refused(tx, task.run()));
                refused.stream()
                        .limit(room)
                        .forEach(line -> repository.insertProblem(tx, task.run(), line.number(),
                                problemSeal.seal(tx, task.entity(), task.file(), task.run(), line)));
            }
            repository.add(tx, task.run(), new Tally(lines.size(), tally.imported(), tally.alreadyThere(),
                    refused.size(), tally.customers(), tally.receipts(), tally.amount(), tally.paid()));
            long last = lines.getLast().number();
            return new Checkpoint(Long.toString(last), last - 1);
        }

        private static List<ReceivableLine.Invoice> invoices(List<ReceivableLine> lines) {
            return lines.stream()
                    .filter(ReceivableLine.Invoice.class::isInstance)
                    .map(ReceivableLine.Invoice.class::cast)
                    .toList();
        }

        private static List<FieldProblem> problems(CounterfoilException refusal) {
            return refusal.fields().isEmpty()
                    ? List.of(new FieldProblem("line", refusal.message(), ""))
                    : refusal.fields();
        }
    }
}
