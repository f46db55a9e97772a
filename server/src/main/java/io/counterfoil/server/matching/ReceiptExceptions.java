package io.counterfoil.server.matching;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
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
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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

    /** Oldest first, those with an id above {@code after}; candidates as they were when the program looked. */
    List<ReceiptException> page(EntityId entity, String state, long after, int limit) {
        entities.require(entity);
        return transactions.read(tx -> repository.page(tx, entity, state, after, limit)
                .stream()
                .map(waiting -> view(tx, waiting, false))
                .toList());
    }

    /**
     * One of them, with candidates as they are now.
     *
     * @throws CounterfoilException {@code matching.exception-not-found}
     */
    ReceiptException require(EntityId entity, ExceptionId id) {
        return transactions.read(tx -> view(tx, waiting(tx, entity, id), true));
    }

    MatchingRepository.Waiting waiting(Transaction tx, EntityId entity, ExceptionId id) {
        return repository.find(tx, entity, id).orElseThrow(() -> notFound(id));
    }

    static CounterfoilException notFound(ExceptionId id) {
        return new CounterfoilException(MatchingErrors.NOT_FOUND, "There is no exception " + id);
    }

    private ReceiptException view(Transaction tx, MatchingRepository.Waiting waiting, boolean fresh) {
        EntityId entity = waiting.entity();
        Receipt receipt = receipts.require(tx, entity, waiting.receipt());
        OpenItem cash = cash(tx, receipt);
        BankLineView line = lines.require(tx, entity, waiting.line());
        MatchingRepository.Decision last = repository.decisions(tx, waiting.receipt())
                .stream()
                .max(Comparator.comparingInt(MatchingRepository.Decision::round))
                .orElseThrow();
        boolean open = waiting.state().equals(MatchingRepository.OPEN);
        List<Candidate> candidates = fresh && open && cash.open().isPositive()
                ? Ranking.of(facts.find(tx, entity, cash, line))
                : Evidence.read(json, last.candidates());
        return new ReceiptException(waiting.id(), waiting.receipt(), waiting.state(), receipt.amount(), cash.open(),
                cash.customer(), last.why(), line, candidates, waiting.createdAt(), waiting.decidedAt());
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
