package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.BalanceKind;
import io.counterfoil.plugin.bank.ParseRequest;
import io.counterfoil.plugin.bank.Recognition;
import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementHeader;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.plugin.bank.StatementProbe;
import io.counterfoil.plugin.bank.StatementSink;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the importer that recognises a file read it, to its end. Call it without an open transaction. */
final class StatementReader {
    static final int MOST_LINES = 50_000;
    /** So that the sum of all lines is a number that can be kept: 10^14 of the smallest unit. */
    private static final long LARGEST = 100_000_000_000_000L;
    private static final int HEAD = 64 * 1024;

    private final Extensions<StatementImporter> importers;

    /** Opens the file anew. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    private static final class Probe implements StatementProbe {
        private final String name;
        private final byte[] bytes;

        Probe(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public Optional<String> fileName() {
            return Optional.of(name);
        }

        @Override
        public byte[] head() {
            return bytes.clone();
        }
    }

    private record Request(Optional<String> fileName, ZoneId zone) implements ParseRequest {}

    @Inject
    StatementReader(Extensions<StatementImporter> importers) {
        this.importers = importers;
    }

    /**
     * Every statement of the file, in its order.
     *
     * @param today for lines of which the file says no day at all
     * @throws CounterfoilException {@code bank.no-importer}, {@code bank.bad-file} with the line,
     *     {@code bank.too-many-lines}
     */
    List<ParsedStatement> read(LegalEntity entity, String name, Content content, LocalDate today) throws IOException {
        StatementImporter importer = choose(entity.id(), name, content);
        Collector collector = new Collector(today);
        try (InputStream in = content.open()) {
            importer.parse(in, new Request(Optional.of(name), entity.timeZone()), collector);
        } catch (StatementFormatException e) {
            String place = e.line() > 0 ? "line " + e.line() + ": " : "";
            throw new CounterfoilException(BankErrors.BAD_FILE, place + e.getMessage()
                    + ". Nothing of the file was imported; get it from the bank again").with("line", e.line());
        }
        if (collector.statements.isEmpty()) {
            throw new CounterfoilException(BankErrors.BAD_FILE, "The file holds no statement. Choose another file");
        }
        return collector.statements;
    }

    /** The surest one; one for the entity alone before one for all, then by name. */
    private StatementImporter choose(EntityId entity, String name, Content content) throws IOException {
        List<ExtensionInstance<StatementImporter>> mine = importers.serving(entity);
        if (mine.isEmpty()) {
            throw new CounterfoilException(BankErrors.NO_IMPORTER,
                    "No statement importer is set up. Make an instance of the plugin that reads your bank's files with"
                            + " POST /api/v1/plugin-instances (for camt files: plugin io.counterfoil.bank-camt, point"
                            + " statement-importer, type camt)");
        }
        byte[] head;
        try (InputStream in = content.open()) {
            head = in.readNBytes(HEAD);
        }
        Probe probe = new Probe(name, head);
        StatementImporter maybe = null;
        for (ExtensionInstance<StatementImporter> one : mine) {
            Recognition recognition = one.extension().recognise(probe);
            if (recognition == Recognition.YES) {
                return one.extension();
            }
            if (recognition == Recognition.MAYBE && maybe == null) {
                maybe = one.extension();
            }
        }
        if (maybe == null) {
            throw new CounterfoilException(BankErrors.NO_IMPORTER, "No importer recognises this file ("
                    + String.join(", ", mine.stream().map(ExtensionInstance::name).toList())
                    + " looked at it). Get the statement in the format camt.053, or install a plugin that reads it");
        }
        return maybe;
    }

    /** Takes down what an importer reports. */
    private static final class Collector implements StatementSink {
        private final LocalDate today;
        private final List<ParsedStatement> statements = new ArrayList<>();
        private @Nullable StatementHeader header;
        private List<StatementBalance> balances = new ArrayList<>();
        private List<StatementEntry> entries = new ArrayList<>();
        private long before;

        Collector(LocalDate today) {
            this.today = today;
        }

        @Override
        public void begin(StatementHeader begun) {
            header = begun;
            balances = new ArrayList<>();
            entries = new ArrayList<>();
        }

        @Override
        public void balance(StatementBalance balance) {
            check(balance.amount());
            balances.add(balance);
        }

        @Override
        public void entry(StatementEntry entry) {
            before += Math.max(1, entry.details().size());
            if (before > MOST_LINES) {
                throw new CounterfoilException(BankErrors.TOO_MANY_LINES, "The file has more than " + MOST_LINES
                        + " payments. Have the bank send a file for each day, or split it");
            }
            check(entry.amount());
            entries.add(entry);
        }

        private static void check(Money amount) {
            if (amount.minor() > LARGEST || amount.minor() < -LARGEST) {
                throw new CounterfoilException(BankErrors.BAD_FILE, "An amount of " + amount
                        + " is too large to be true. Get the file from the bank again");
            }
        }

        @Override
        public void end() {
            StatementHeader head = header;
            if (head == null) {
                throw new CounterfoilException(BankErrors.BAD_FILE, "A statement of the file has no beginning");
            }
            statements.add(statement(head));
            header = null;
        }

        private ParsedStatement statement(StatementHeader head) {
            LocalDate closingOn = closingOn(head);
            Lines lines = new Lines();
            entries.forEach(entry -> lines.add(entry, closingOn));
            String number = String.join("\u001f", head.id(), head.sequenceNumber().orElse(""),
                    head.pageNumber().map(String::valueOf).orElse(""));
            StringBuilder content = new StringBuilder(number).append(head.lastPage());
            balances.forEach(balance -> content.append('\u001e').append(balance));
            lines.all().forEach(line -> content.append('\u001e').append(line.identity()));
            return new ParsedStatement(head.kind(), number, head.messageId().orElse(null),
                    AccountNumber.of(head.account().value()), currency(head), sequence(head), closingOn,
                    List.copyOf(balances), lines.all(), Lines.sha256(content.toString()));
        }

        private LocalDate closingOn(StatementHeader head) {
            return balances.stream()
                    .filter(balance -> balance.kind() == BalanceKind.CLOSING_BOOKED)
                    .map(StatementBalance::date)
                    .max(Comparator.naturalOrder())
                    .or(() -> entries.stream()
                            .flatMap(entry -> entry.bookingDate().stream())
                            .max(Comparator.naturalOrder()))
                    .or(() -> head.period().map(DateRange::last))
                    .orElse(today);
        }

        private @Nullable CurrencyCode currency(StatementHeader head) {
            return head.accountCurrency()
                    .or(() -> balances.stream()
                            .filter(balance -> balance.kind() == BalanceKind.OPENING_BOOKED)
                            .map(balance -> balance.amount().currency())
                            .findFirst())
                    .or(() -> entries.stream().map(entry -> entry.amount().currency()).findFirst())
                    .or(() -> balances.stream().map(balance -> balance.amount().currency()).findFirst())
                    .orElse(null);
        }

        private static @Nullable Long sequence(StatementHeader head) {
            return head.sequenceNumber().filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(null);
        }
    }
}
