package io.counterfoil.server.bank;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.imports.ReceivedFile;
import io.counterfoil.server.imports.ReceivedFiles;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes files of bank statements and tells what became of them. Safe for any number of threads and nodes. */
public final class Statements {
    private static final int LONGEST_NAME = 200;

    private final StatementReader reader;
    private final StatementIntake intake;
    private final StatementRepository repository;
    private final BankAccounts accounts;
    private final ReceivedFiles files;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Clock clock;

    /** What is compared when an idempotency key comes again. */
    record Asked(String sha256) {}

    /** A statement of a file, with the account that it is of. */
    record OfAccount(ParsedStatement parsed, BankAccount account) {}

    @Inject
    Statements(StatementReader reader, StatementIntake intake, StatementRepository repository, BankAccounts accounts,
            ReceivedFiles files, Entities entities, Commands commands, Transactions transactions, Clock clock) {
        this.reader = reader;
        this.intake = intake;
        this.repository = repository;
        this.accounts = accounts;
        this.files = files;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Stores a file, has it read to its end, and takes in all of its statements in one transaction: what is proved is
     * booked. A statement that was imported before is left as it is. Call it without an open transaction.
     *
     * @param name what the file is called; null: statement
     * @param content the file as the bank made it, up to 200 MiB and 50,000 payments
     * @throws CounterfoilException {@code bank.no-importer}, {@code bank.bad-file} with the line,
     *     {@code bank.unknown-account} with the command that adds it, {@code bank.too-many-lines},
     *     {@code import.too-large}
     */
    public StatementImport take(Actor actor, IdempotencyKey key, EntityId entityId, @Nullable String name,
            InputStream content) throws IOException {
        LegalEntity entity = entities.require(entityId);
        return take(actor, key, entity, files.store(entityId, fileName(name), content));
    }

    private StatementImport take(Actor actor, IdempotencyKey key, LegalEntity entity, ReceivedFile file)
            throws IOException {
        EntityId entityId = entity.id();
        boolean held = false;
        try {
            List<OfAccount> statements = read(entity, file);
            StatementIntake.Taken taken = commands.run(actor,
                    Command.of("statement.import", StatementIntake.Taken.class)
                            .needs("statement:import", entityId)
                            .keyed(key, new Asked(file.sha256()))
                            .does(context -> intake.take(context, entity, file, statements)));
            held = taken.keeps(file);
            return report(entityId, taken);
        } finally {
            if (!held) {
                erase(entityId, file);
            }
        }
    }

    /**
     * Stores a file, has it read to its end, and tells what {@link #takePreviewed} would make of its statements as
     * things are now. Nothing is booked; a file that nobody takes then is erased after a day. Call it without an open
     * transaction.
     *
     * @throws CounterfoilException as for {@link #take}
     */
    public StatementPreview preview(Actor actor, EntityId entityId, @Nullable String name, InputStream content)
            throws IOException {
        LegalEntity entity = entities.require(entityId);
        ReceivedFile file = files.store(entityId, fileName(name), content);
        boolean kept = false;
        try {
            List<OfAccount> statements = read(entity, file);
            StatementPreview preview = transactions.read(tx -> intake.preview(tx, entity, file, statements));
            commands.run(actor, Command.of("statement.preview", Asked.class)
                    .needs("statement:import", entityId)
                    .does(context -> {
                        context.record(List.of(preview.file()), List.of(), Map.of("sha256", file.sha256(),
                                "statements", Integer.toString(statements.size())));
                        return new Asked(file.sha256());
                    }));
            kept = true;
            return preview;
        } finally {
            if (!kept) {
                erase(entityId, file);
            }
        }
    }

    /**
     * Takes in a file that was looked at with {@link #preview}, as {@link #take} does. What has changed meanwhile
     * counts: each statement is proved again.
     *
     * @param file of the preview
     * @throws CounterfoilException {@code import.not-found} when it was taken or erased meanwhile; and as for
     *     {@link #take}
     */
    public StatementImport takePreviewed(Actor actor, IdempotencyKey key, EntityId entityId, String file)
            throws IOException {
        LegalEntity entity = entities.require(entityId);
        return take(actor, key, entity, files.require(entityId, Id.parse(StatementPreview.PREFIX, file)));
    }

    private List<OfAccount> read(LegalEntity entity, ReceivedFile file) throws IOException {
        List<ParsedStatement> parsed = reader.read(entity, file.name(),
                () -> files.open(entity.id(), file.id(), file.chunks()), entity.today(clock));
        return transactions.read(tx -> assigned(tx, entity, parsed));
    }

    private List<OfAccount> assigned(Transaction tx, LegalEntity entity, List<ParsedStatement> parsed) {
        List<OfAccount> statements = new ArrayList<>();
        Set<String> commandsToRun = new LinkedHashSet<>();
        for (ParsedStatement statement : parsed) {
            accounts.find(tx, entity.id(), statement.account(), statement.currency())
                    .ifPresentOrElse(account -> statements.add(new OfAccount(statement, account)),
                            () -> commandsToRun.add(command(entity, statement)));
        }
        if (!commandsToRun.isEmpty()) {
            throw new CounterfoilException(BankErrors.UNKNOWN_ACCOUNT, "The file has a statement of an account that is"
                    + " not known yet, so nothing of it was imported. Add the account, with its full number, then send"
                    + " the file again:\n" + String.join("\n", commandsToRun));
        }
        return statements;
    }

    private static String command(LegalEntity entity, ParsedStatement statement) {
        return "counterfoil bank-account add --entity " + entity.id() + " --name NAME --"
                + statement.account().scheme() + " " + statement.account().masked() + " --currency "
                + (statement.currency() == null ? "CURRENCY" : statement.currency());
    }

    private StatementImport report(EntityId entity, StatementIntake.Taken taken) {
        List<Statement> found = transactions.read(tx -> repository.find(tx, entity,
                taken.statements().stream().map(StatementIntake.TakenStatement::id).distinct().toList()));
        return new StatementImport(taken.statements()
                .stream()
                .map(each -> new StatementImport.Imported(found.stream()
                        .filter(statement -> statement.id().equals(each.id()))
                        .findFirst()
                        .orElseThrow(), each.alreadyThere()))
                .toList());
    }

    private void erase(EntityId entity, ReceivedFile file) {
        transactions.write(tx -> {
            files.erase(tx, entity, file.id());
            return file;
        });
    }

    /** @throws CounterfoilException {@code bank.statement-not-found} */
    public Statement require(EntityId entity, StatementId id) {
        return transactions.read(tx -> repository.find(tx, entity, List.of(id)))
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    /** Newest first, those with an id below {@code before}; narrowed to an account or a state. */
    public List<Statement> page(EntityId entity, @Nullable BankAccountId account, @Nullable StatementState state,
            long before, int limit) {
        entities.require(entity);
        return transactions.read(tx -> repository.page(tx, entity, account, state, before, limit));
    }

    static CounterfoilException notFound(StatementId id) {
        return new CounterfoilException(BankErrors.NOT_FOUND, "There is no statement " + id);
    }

    private static String fileName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "statement";
        }
        String clean = name.strip().replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
