package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.StatementKind;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.imports.ReceivedFile;
import io.counterfoil.server.imports.ReceivedFiles;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes parsed statements into the books, as part of one command: proves, stores and books them. */
final class StatementIntake {
    private static final int DAYS_NAMED = 5;

    private final StatementRepository statements;
    private final BankLineRepository lines;
    private final BankAccounts accounts;
    private final StatementBooking booking;
    private final ReceivedFiles files;
    private final BankSeal seal;
    private final Ids ids;

    /** One statement of a file. */
    record TakenStatement(StatementId id, boolean alreadyThere) {}

    /** What the command remembers. */
    record Taken(String file, List<TakenStatement> statements) {
        boolean keeps(ReceivedFile mine) {
            return file.equals(Long.toString(mine.id()))
                    && statements.stream().anyMatch(each -> !each.alreadyThere());
        }
    }

    /** What is to be done with a statement, and why. */
    private record Verdict(StatementState state, String why) {}

    @Inject
    StatementIntake(StatementRepository statements, BankLineRepository lines, BankAccounts accounts,
            StatementBooking booking, ReceivedFiles files, BankSeal seal, Ids ids) {
        this.statements = statements;
        this.lines = lines;
        this.accounts = accounts;
        this.booking = booking;
        this.files = files;
        this.seal = seal;
        this.ids = ids;
    }

    Taken take(CommandContext context, LegalEntity entity, ReceivedFile file, List<Statements.OfAccount> found) {
        Transaction tx = context.tx();
        accounts.lock(tx, found.stream().map(each -> each.account().id()).distinct().toList());
        List<TakenStatement> taken = new ArrayList<>();
        for (Statements.OfAccount each : found) {
            taken.add(take(context, entity, file, each));
            // The next one of the account is compared with this one.
            tx.flush();
        }
        if (taken.stream().anyMatch(each -> !each.alreadyThere())) {
            files.hold(tx, file.id());
        }
        context.record(taken.stream().map(each -> each.id().text()).distinct().toList(), List.of(),
                Map.of("sha256", file.sha256(), "statements", Integer.toString(taken.size()), "already_there",
                        Long.toString(taken.stream().filter(TakenStatement::alreadyThere).count())));
        return new Taken(Long.toString(file.id()), taken);
    }

    private TakenStatement take(CommandContext context, LegalEntity entity, ReceivedFile file,
            Statements.OfAccount each) {
        Transaction tx = context.tx();
        ParsedStatement parsed = each.parsed();
        BankAccount account = each.account();
        Optional<StatementId> there = statements.withContent(tx, account, parsed);
        if (there.isPresent()) {
            return new TakenStatement(there.get(), true);
        }
        StatementId id = new StatementId(ids.next());
        seal.create(tx, entity.id(), id.value());
        BalanceProof proof = BalanceProof.of(parsed, account.currency(),
                statements.previous(tx, account.id(), parsed.closingOn()));
        List<StoredLine> stored = stored(tx, entity, account, parsed);
        Verdict verdict = verdict(tx, entity, account, parsed, proof, stored);
        StatementBooking.Session session = booking.session(context, entity, account, id);
        for (StoredLine line : stored) {
            BookedLine booked = verdict.state() == StatementState.BOOKED && line.counts() ? session.book(line) : null;
            lines.insert(tx, entity.id(), account.id(), id, line, booked);
        }
        statements.insert(tx, new StatementRepository.NewStatement(id, entity.id(), account, file.id(), parsed, proof,
                verdict.state(), verdict.why(), context.recordedAt()));
        context.record(List.of(id.text(), account.id().text()), List.of(),
                Map.of("state", verdict.state().code(), "lines", Integer.toString(stored.size()), "proven",
                        Boolean.toString(proof.proven()), "closing_on", parsed.closingOn().toString()));
        return new TakenStatement(id, false);
    }

    /** What {@link #take} would make of the file. Only reads; the ids of lines are of no use afterwards. */
    StatementPreview preview(Transaction tx, LegalEntity entity, ReceivedFile file,
            List<Statements.OfAccount> found) {
        Map<BankAccountId, BalanceProof.Previous> last = new HashMap<>();
        Set<String> contents = new HashSet<>();
        List<StatementPreview.Previewed> previewed = new ArrayList<>();
        for (Statements.OfAccount each : found) {
            ParsedStatement parsed = each.parsed();
            BankAccount account = each.account();
            boolean there = !contents.add(account.id() + parsed.content())
                    || statements.withContent(tx, account, parsed).isPresent();
            Optional<BalanceProof.Previous> previous = Optional.ofNullable(last.get(account.id()))
                    .or(() -> statements.previous(tx, account.id(), parsed.closingOn()));
            BalanceProof proof = BalanceProof.of(parsed, account.currency(), previous);
            List<StoredLine> stored = stored(tx, entity, account, parsed);
            Verdict verdict = verdict(tx, entity, account, parsed, proof, stored);
            Money closing = proof.closing();
            if (closing != null && verdict.state() == StatementState.BOOKED) {
                last.put(account.id(), new BalanceProof.Previous(closing, parsed.closingOn(), parsed.sequence()));
            }
            previewed.add(new StatementPreview.Previewed(account.id(), there, parsed.closingOn(), proof.opening(),
                    closing, proof.sum(), stored.size(), (int) stored.stream().filter(StoredLine::overlaps).count(),
                    verdict.state(), verdict.why()));
        }
        return new StatementPreview(Id.format(StatementPreview.PREFIX, file.id()), previewed);
    }

    private List<StoredLine> stored(Transaction tx, LegalEntity entity, BankAccount account, ParsedStatement parsed) {
        String kind = StatementRepository.kind(parsed.kind());
        List<byte[]> indexes = parsed.lines()
                .stream()
                .map(line -> seal.lineIndex(tx, entity.id(), kind + ":" + line.identity()))
                .toList();
        Map<String, BankLineRepository.Known> known = lines.known(tx, account.id(), indexes);
        Map<String, Integer> seen = new HashMap<>();
        List<StoredLine> stored = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            ParsedLine line = parsed.lines().get(i);
            String index = HexFormat.of().formatHex(indexes.get(i));
            BankLineRepository.Known before = known.getOrDefault(index, new BankLineRepository.Known(0, 0));
            int ordinal = seen.merge(index, 1, Integer::sum);
            stored.add(new StoredLine(new BankLineId(ids.next()), line.number(),
                    BankLineRepository.key(indexes.get(i), before.all() + ordinal), line.counts(),
                    ordinal <= before.counting(), line.amount(), line.bookedOn(), line.valueOn(), line.code(),
                    line.customerCredit(), line.details()));
        }
        return stored;
    }

    private Verdict verdict(Transaction tx, LegalEntity entity, BankAccount account, ParsedStatement parsed,
            BalanceProof proof, List<StoredLine> stored) {
        if (parsed.kind() != StatementKind.STATEMENT) {
            return new Verdict(StatementState.INFORMS,
                    "It tells what happens on the account; what is booked comes with the statement");
        }
        if (!proof.proven()) {
            return new Verdict(StatementState.WAITS_FOR_DECISION, proof.why());
        }
        if (statements.hasOtherVersion(tx, account, parsed)) {
            return new Verdict(StatementState.WAITS_FOR_DECISION,
                    "The bank has given the same number to another statement of the same day, with other content");
        }
        long overlapping = stored.stream().filter(StoredLine::overlaps).count();
        if (overlapping > 0 && !proof.follows()) {
            return new Verdict(StatementState.WAITS_FOR_DECISION,
                    overlapping + " of its lines came with another statement before");
        }
        return rated(tx, entity, account, stored, proof.why());
    }

    private Verdict rated(Transaction tx, LegalEntity entity, BankAccount account, List<StoredLine> stored,
            String why) {
        String missing = missingRates(tx, entity, account, stored);
        return missing == null
                ? new Verdict(StatementState.BOOKED, why)
                : new Verdict(StatementState.WAITS_FOR_RATE, missing);
    }

    /** What is missing, in words; null: nothing. */
    @Nullable
    String missingRates(Transaction tx, LegalEntity entity, BankAccount account, List<StoredLine> stored) {
        Set<LocalDate> missing = booking.missingRates(tx, entity, stored);
        return missing.isEmpty()
                ? null
                : "It waits for the rate of " + account.currency() + " in " + entity.functionalCurrency() + " of "
                        + missing.stream()
                                .sorted(Comparator.naturalOrder())
                                .limit(DAYS_NAMED)
                                .map(LocalDate::toString)
                                .collect(Collectors.joining(", "))
                        + (missing.size() > DAYS_NAMED ? " and more days" : "")
                        + ". Add it with POST /api/v1/entities/" + entity.id() + "/rates";
    }
}
