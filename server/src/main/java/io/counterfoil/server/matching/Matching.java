package io.counterfoil.server.matching;

import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.Transfers;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.bank.ReceiptBanked;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Matches receipts with what they pay, each in a command of its own. Safe for any number of threads and nodes. */
final class Matching {
    static final Actor ACTOR = Actor.system("matching");
    static final String ALLOCATED = "allocated";
    static final String EXCEPTION = "exception";

    private final MatchingRepository repository;
    private final FactFinder facts;
    private final Receipts receipts;
    private final BankLines lines;
    private final OpenItems items;
    private final Allocations allocations;
    private final Transfers transfers;
    private final Commands commands;
    private final Transactions transactions;
    private final Json json;
    private final Ids ids;

    /** What the command remembers. */
    record Matched(String outcome) {}

    /** A receipt as it was when the rules looked at it. */
    private record Look(Receipt receipt, OpenItem cash, Proposal proposal) {}

    @Inject
    Matching(MatchingRepository repository, FactFinder facts, Receipts receipts, BankLines lines, OpenItems items,
            Allocations allocations, Transfers transfers, Commands commands, Transactions transactions, Json json,
            Ids ids) {
        this.repository = repository;
        this.facts = facts;
        this.receipts = receipts;
        this.lines = lines;
        this.items = items;
        this.allocations = allocations;
        this.transfers = transfers;
        this.commands = commands;
        this.transactions = transactions;
        this.json = json;
        this.ids = ids;
    }

    /**
     * Matches a receipt, once; a second call changes nothing. Call it without an open transaction.
     *
     * @throws CounterfoilException {@code matching.changed-meanwhile} when another command was quicker: try again
     */
    void match(ReceiptBanked banked) {
        boolean done = transactions.read(tx -> !repository.decisions(tx, banked.receipt()).isEmpty());
        if (done) {
            return;
        }
        Look look = transactions.read(tx -> look(tx, banked));
        commands.run(ACTOR, Command.of("receipt.match", Matched.class)
                .needs("allocation:decide", banked.entity())
                .does(context -> apply(context, banked, look)));
    }

    private Look look(Transaction tx, ReceiptBanked banked) {
        Receipt receipt = receipts.require(tx, banked.entity(), banked.receipt());
        OpenItem cash = items.of(tx, banked.entity(), DocumentRef.receipt(receipt.id().value()))
                .stream()
                .filter(item -> item.id().equals(receipt.item()))
                .findFirst()
                .orElseThrow();
        if (!cash.open().isPositive()) {
            return new Look(receipt, cash, new Proposal(Proposal.Stage.PERSON, cash.customer(), List.of(),
                    "It was used before the program looked at it", List.of()));
        }
        Proposal proposal = Matcher.propose(facts.find(tx, banked.entity(), cash,
                lines.require(tx, banked.entity(), banked.line())));
        return new Look(receipt, cash, proposal);
    }

    private Matched apply(CommandContext context, ReceiptBanked banked, Look look) {
        Transaction tx = context.tx();
        List<OpenItemId> wanted = new ArrayList<>(List.of(look.cash().id()));
        look.proposal().uses().forEach(use -> wanted.add(use.due().item()));
        List<OpenItem> locked = items.lock(tx, banked.entity(), wanted);
        if (!repository.decisions(tx, banked.receipt()).isEmpty()) {
            context.record(List.of(banked.receipt().text()), List.of(), Map.of("outcome", "matched before"));
            return new Matched("before");
        }
        OpenItem cash = find(locked, look.cash().id());
        requireUnchanged(look.cash().open().equals(cash.open()));
        Proposal proposal = look.proposal();
        String outcome = proposal.certain() || proposal.stage() == Proposal.Stage.PERSON ? ALLOCATED : EXCEPTION;
        if (proposal.certain()) {
            allocate(context, cash, locked, proposal);
        } else if (outcome.equals(EXCEPTION)) {
            repository.insert(tx, new MatchingRepository.Waiting(new ExceptionId(ids.next()), banked.entity(),
                    banked.receipt(), banked.line(), MatchingRepository.OPEN, context.recordedAt(), null));
        }
        Evidence evidence = Evidence.of(json, proposal.candidates());
        DecisionId decision = new DecisionId(ids.next());
        repository.insert(tx, new MatchingRepository.Decision(decision, banked.entity(), banked.receipt(),
                banked.statement(), 1, proposal.stage().code(), outcome, Matcher.RULE_VERSION, proposal.customer(),
                proposal.why(), evidence.text(), evidence.hash(), context.actor().principal(),
                context.recordedAt()));
        context.record(List.of(decision.text(), banked.receipt().text()), List.of(),
                Map.of("stage", proposal.stage().code(), "outcome", outcome, "rule_version",
                        Integer.toString(Matcher.RULE_VERSION), "candidates_sha256", evidence.hash()));
        return new Matched(outcome);
    }

    private void allocate(CommandContext context, OpenItem cash, List<OpenItem> locked, Proposal proposal) {
        CustomerId customer = Objects.requireNonNull(proposal.customer());
        Decision decision = proposal.stage() == Proposal.Stage.REFERENCE ? Decision.REFERENCE : Decision.AMOUNT;
        OpenItem money = cash.customer().equals(customer)
                ? cash
                : transfers.transfer(context, cash, customer, cash.effectiveOn(), decision, "payer identified");
        for (Proposal.Use use : proposal.uses()) {
            OpenItem due = find(locked, use.due().item());
            requireUnchanged(due.open().equals(use.due().open()));
            allocations.allocate(context, money, due, List.of(AllocationPart.cash(use.amount())),
                    money.effectiveOn(), decision);
        }
    }

    private static void requireUnchanged(boolean unchanged) {
        if (!unchanged) {
            throw new CounterfoilException(MatchingErrors.STALE, "What is open has changed meanwhile. Try again");
        }
    }

    private static OpenItem find(List<OpenItem> locked, OpenItemId id) {
        return locked.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }
}
