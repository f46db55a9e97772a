package io.counterfoil.server.matching;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.StatementId;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells which receipts wait for a person, and what they could pay. */
public final class ReceiptExceptions {
    private final MatchingRepository repository;
    private final FactFinder facts;
    private final Receipts receipts;
    private final BankLines lines;
    private final Statements statements;
    private final OpenItems items;
    private final Entities entities;
    private final Transactions transactions;
    private final Json json;

    /**
     * How far a statement's receipts are matched.
     *
     * @param pending not looked at yet
     * @param matched allocated, by the program or a person
     * @param exceptions wait for a person
     * @param decided by a person without an allocation: left unapplied, or no customer's
     */
    public record Progress(int receipts, int pending, int matched, int exceptions, int decided) {}

    @Inject
    ReceiptExceptions(MatchingRepository repository, FactFinder facts, Receipts receipts, BankLines lines,
            Statements statements, OpenItems items, Entities entities, Transactions transactions, Json json) {
        this.repository = repository;
        this.facts = facts;
        this.receipts = receipts;
        this.lines = lines;
        this.statements = statements;
        this.items = items;
        this.entities = entities;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * Those in a state, oldest first, those with an id above {@code after}; candidates as they were when the program
     * looked.
     *
     * @param state open or decided
     */
    public List<ReceiptException> page(EntityId entity, String state, long after, int limit) {
        entities.require(entity);
        return transactions.read(tx -> views(tx, entity, repository.page(tx, entity, state, after, limit)));
    }

    /** How many wait. */
    public int waiting(EntityId entity) {
        return transactions.read(tx -> repository.waiting(tx, entity));
    }

    /** The one in which a receipt waits; empty when nobody has to decide about it. */
    public Optional<ExceptionId> waitingOf(EntityId entity, ReceiptId receipt) {
        return transactions.read(tx -> repository.waitingOf(tx, entity, receipt));
    }

    /** Those of the receipts that wait. */
    public Set<ReceiptId> waitingOf(Transaction tx, EntityId entity, Collection<ReceiptId> all) {
        return repository.waitingOf(tx, entity, all);
    }

    /** The one that is next in turn after this one; empty when none waits. */
    public Optional<ExceptionId> next(EntityId entity, ExceptionId after) {
        return transactions.read(tx -> repository.next(tx, entity, after));
    }

    /**
     * One of them, with candidates as they are now.
     *
     * @throws CounterfoilException {@code matching.exception-not-found}
     */
    public ReceiptException require(EntityId entity, ExceptionId id) {
        return transactions.read(tx -> {
            ReceiptException found = views(tx, entity, List.of(waiting(tx, entity, id))).getFirst();
            if (!found.state().equals(MatchingRepository.OPEN) || !found.open().isPositive()) {
                return found;
            }
            OpenItem cash = cash(tx, receipts.require(tx, entity, found.receipt()));
            return found.with(Ranking.of(facts.find(tx, entity, cash, found.line())));
        });
    }

    MatchingRepository.Waiting waiting(Transaction tx, EntityId entity, ExceptionId id) {
        return repository.find(tx, entity, id).orElseThrow(() -> notFound(id));
    }

    static CounterfoilException notFound(ExceptionId id) {
        return new CounterfoilException(MatchingErrors.NOT_FOUND, "There is no exception " + id);
    }

    /** With one query for each sort of thing, however many there are. */
    private List<ReceiptException> views(Transaction tx, EntityId entity, List<MatchingRepository.Waiting> found) {
        List<ReceiptId> ids = found.stream().map(MatchingRepository.Waiting::receipt).toList();
        Map<ReceiptId, Receipt> receiptsOf = receipts.find(tx, entity, ids)
                .stream()
                .collect(Collectors.toMap(Receipt::id, Function.identity()));
        Map<BankLineId, BankLineView> linesOf = lines.find(tx, entity,
                found.stream().map(MatchingRepository.Waiting::line).toList())
                .stream()
                .collect(Collectors.toMap(each -> each.line().id(), Function.identity()));
        Map<DocumentRef, List<OpenItem>> itemsOf = items.of(tx, entity,
                ids.stream().map(id -> DocumentRef.receipt(id.value())).toList());
        Map<ReceiptId, MatchingRepository.Decision> decided = repository.lastDecisions(tx, ids);
        List<ReceiptException> views = new ArrayList<>();
        for (MatchingRepository.Waiting each : found) {
            Receipt receipt = Objects.requireNonNull(receiptsOf.get(each.receipt()));
            MatchingRepository.Decision last = Objects.requireNonNull(decided.get(each.receipt()));
            OpenItem cash = itemsOf.getOrDefault(DocumentRef.receipt(receipt.id().value()), List.of())
                    .stream()
                    .filter(item -> item.id().equals(receipt.item()))
                    .findFirst()
                    .orElseThrow();
            views.add(new ReceiptException(each.id(), each.receipt(), each.state(), receipt.amount(), cash.open(),
                    cash.customer(), last.why(), Objects.requireNonNull(linesOf.get(each.line())),
                    Evidence.read(json, last.candidates()), each.createdAt(), each.decidedAt()));
        }
        return views;
    }

    OpenItem cash(Transaction tx, Receipt receipt) {
        return items.of(tx, receipt.entity(), DocumentRef.receipt(receipt.id().value()))
                .stream()
                .filter(item -> item.id().equals(receipt.item()))
                .findFirst()
                .orElseThrow();
    }

    public Progress progress(EntityId entity, StatementId id) {
        Statement statement = statements.require(entity, id);
        int banked = statement.outcomes().getOrDefault("receipt", 0);
        Map<String, Integer> outcomes = transactions.read(tx -> repository.outcomes(tx, entity, id));
        int seen = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        int matched = outcomes.getOrDefault(Matching.ALLOCATED, 0);
        int waiting = outcomes.getOrDefault(Matching.EXCEPTION, 0);
        return new Progress(banked, banked - seen, matched, waiting, seen - matched - waiting);
    }
}
