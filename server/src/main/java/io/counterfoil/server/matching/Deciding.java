package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.Transfers;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out what a person decides about a receipt. Safe for any number of threads. */
public final class Deciding {
    /** It pays open items of one customer. */
    public static final String ALLOCATE = "allocate";
    /** It belongs to a customer, who has nothing to pay with it yet. */
    public static final String LEAVE = "leave-unapplied";
    /** It is no customer's money. */
    public static final String OUTSIDE = "not-from-customer";
    private static final List<String> DECISIONS = List.of(ALLOCATE, LEAVE, OUTSIDE);
    private static final List<String> REMAINDERS = List.of("unapplied", "rounding");
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_REASON = 300;

    private final MatchingRepository repository;
    private final ReceiptExceptions exceptions;
    private final FactFinder facts;
    private final Payers payers;
    private final Receipts receipts;
    private final Customers customers;
    private final BankLines lines;
    private final OpenItems items;
    private final Allocations allocations;
    private final Transfers transfers;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    /** What the command remembers. */
    record Decided(DecisionId decision) {}

    /** What a decision is about, locked. */
    private record Case(
            MatchingRepository.Waiting waiting,
            Receipt receipt,
            BankLineView line,
            OpenItem cash,
            List<OpenItem> due,
            List<Candidate> considered,
            PersonDecision wish,
            LocalDate effectiveOn) {
        OpenItem item(OpenItemId id) {
            return due.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new CounterfoilException(MatchingErrors.MISMATCH,
                            "Item " + id + " is the receipt itself; choose the invoices that it pays"));
        }
    }

    @Inject
    Deciding(MatchingRepository repository, ReceiptExceptions exceptions, FactFinder facts, Payers payers,
            Receipts receipts,
            Customers customers, BankLines lines, OpenItems items, Allocations allocations, Transfers transfers,
            Entities entities, Commands commands, Transactions transactions, Json json, Ids ids, Clock clock) {
        this.repository = repository;
        this.exceptions = exceptions;
        this.facts = facts;
        this.payers = payers;
        this.receipts = receipts;
        this.customers = customers;
        this.lines = lines;
        this.items = items;
        this.allocations = allocations;
        this.transfers = transfers;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Carries out a decision, in one transaction.
     *
     * @throws CounterfoilException {@code matching.exception-not-found}, {@code matching.already-decided},
     *     {@code matching.invalid}, {@code matching.mismatch}, {@code matching.outside-tolerance},
     *     {@code allocation.item-not-found}, {@code allocation.exceeds-open}, {@code customer.not-found}
     */
    public void decide(Actor actor, IdempotencyKey key, EntityId entity, ExceptionId id, PersonDecision wish) {
        check(entity, wish);
        LocalDate effectiveOn = wish.effectiveOn() == null ? entities.require(entity).today(clock) : wish.effectiveOn();
        Receipt receipt = transactions.read(tx -> receipts.require(tx, entity,
                exceptions.waiting(tx, entity, id).receipt()));
        commands.run(actor, Command.of("receipt.decide", Decided.class)
                .needs("allocation:decide", entity)
                .keyed(key, List.of(id.text(), wish))
                .does(context -> decide(context, locked(context, receipt, id, wish, effectiveOn))));
    }

    private void check(EntityId entity, PersonDecision wish) {
        FieldChecks checks = new FieldChecks(MatchingErrors.INVALID);
        checks.oneOf("decision", wish.decision(), "", DECISIONS);
        int chosen = wish.allocations() == null ? 0 : wish.allocations().size();
        if (wish.decision().equals(ALLOCATE) && (chosen == 0 || chosen > MOST_ITEMS)) {
            checks.problem("allocations", "has " + chosen + " entries", "Choose 1 to " + MOST_ITEMS + " open items");
        }
        if (!wish.decision().equals(ALLOCATE) && chosen > 0) {
            checks.problem("allocations", "is only for " + ALLOCATE, "Leave it out");
        }
        if (wish.decision().equals(LEAVE) && wish.customer() == null) {
            checks.problem("customer", "is missing", "Say whose the money is");
        }
        if (wish.decision().equals(OUTSIDE) && wish.customer() != null) {
            checks.problem("customer", "is given, though the money is no customer's", "Leave it out");
        }
        if (wish.remainder() != null) {
            checks.oneOf("remainder", wish.remainder(), "", REMAINDERS);
        }
        checks.optionalText("reason", wish.reason(), LONGEST_REASON);
        LocalDate today = entities.require(entity).today(clock);
        if (wish.effectiveOn() != null && wish.effectiveOn().isAfter(today)) {
            checks.problem("effectiveOn", "is in the future", "Give today or an earlier day");
        }
        checks.throwIfAny();
    }

    private Case locked(CommandContext context, Receipt receipt, ExceptionId id, PersonDecision wish,
            LocalDate effectiveOn) {
        Transaction tx = context.tx();
        EntityId entity = receipt.entity();
        MatchingRepository.Waiting waiting = repository.lock(tx, entity, id)
                .orElseThrow(() -> ReceiptExceptions.notFound(id));
        if (!waiting.state().equals(MatchingRepository.OPEN)) {
            throw new CounterfoilException(MatchingErrors.DECIDED, "Exception " + id + " was decided at "
                    + waiting.decidedAt());
        }
        List<PersonDecision.Chosen> chosen = wish.allocations() == null ? List.of() : wish.allocations();
        List<OpenItemId> wanted = new ArrayList<>(List.of(receipt.item()));
        chosen.forEach(each -> wanted.add(each.item()));
        List<OpenItem> locked = items.lock(tx, entity, wanted);
        OpenItem cash = locked.stream().filter(each -> each.id().equals(receipt.item())).findFirst().orElseThrow();
        BankLineView line = lines.require(tx, entity, waiting.line());
        List<Candidate> considered = cash.open().isPositive()
                ? Ranking.of(facts.find(tx, entity, cash, line))
                : List.of();
        return new Case(waiting, receipt, line, cash, locked.stream().filter(each -> each != cash).toList(),
                considered, wish, effectiveOn);
    }

    private Decided decide(CommandContext context, Case about) {
        DecisionId id = new DecisionId(ids.next());
        PersonDecision wish = about.wish();
        if (!about.cash().open().isPositive()) {
            throw new CounterfoilException(MatchingErrors.MISMATCH,
                    "Nothing is open of the receipt any more: it was used otherwise");
        }
        CustomerId customer = null;
        String outcome;
        switch (wish.decision()) {
            case ALLOCATE -> {
                customer = allocate(context, about);
                outcome = Matching.ALLOCATED;
            }
            case LEAVE -> {
                customer = owner(context, about, wish.customer());
                hand(context, about, customer);
                outcome = "unapplied";
            }
            default -> {
                transfers.release(context, about.cash(), about.cash().open(), AccountCode.BANK_OTHER,
                        Dimensions.clearing(about.line().line().id()), about.effectiveOn(), Decision.PERSON,
                        reason(wish, "no customer's money"));
                outcome = "outside";
            }
        }
        String learned = learn(context, about, id, customer);
        write(context, about, id, customer, outcome, learned);
        return new Decided(id);
    }

    private CustomerId allocate(CommandContext context, Case about) {
        List<PersonDecision.Chosen> chosen = about.wish().allocations();
        if (chosen == null) {
            throw new IllegalStateException("checked before");
        }
        for (PersonDecision.Chosen each : chosen) {
            OpenItem item = about.item(each.item());
            if (item.kind() != ItemKind.RECEIVABLE || each.parts().isEmpty()) {
                throw new CounterfoilException(MatchingErrors.MISMATCH, "Item " + each.item()
                        + (each.parts().isEmpty() ? " has no parts" : " is no receivable") + ": choose open invoices,"
                        + " and say how much of each is paid");
            }
            Tolerance.check(item, each.parts());
        }
        List<CustomerId> owners = about.due().stream().map(OpenItem::customer).distinct().toList();
        CustomerId wanted = about.wish().customer();
        if (owners.size() != 1 || (wanted != null && !owners.contains(wanted))) {
            throw new CounterfoilException(MatchingErrors.MISMATCH, owners.size() > 1
                    ? "The items are of " + owners.size() + " customers; a receipt is given to one of them"
                    : "The items are of another customer than " + wanted);
        }
        CustomerId customer = owner(context, about, owners.getFirst());
        OpenItem money = hand(context, about, customer);
        for (PersonDecision.Chosen each : chosen) {
            allocations.allocate(context, money, about.item(each.item()), each.parts(), about.effectiveOn(),
                    Decision.PERSON);
        }
        round(context, about, money);
        return customer;
    }

    /** A rest of some cents that nobody wants to keep open (accounting row 20). */
    private void round(CommandContext context, Case about, OpenItem money) {
        Money rest = money.open();
        if ("rounding".equals(about.wish().remainder()) && rest.isPositive()) {
            Tolerance.checkRounding(rest);
            transfers.release(context, money, rest, AccountCode.ROUNDING, Dimensions.customer(money.customer()),
                    about.effectiveOn(), Decision.PERSON, "overpaid");
        }
    }

    private CustomerId owner(CommandContext context, Case about, @Nullable CustomerId wanted) {
        if (wanted == null) {
            throw new IllegalStateException("checked before");
        }
        Transaction tx = context.tx();
        Customer customer = customers.require(tx, about.receipt().entity(), wanted);
        if (customer.state() == Customer.State.SUSPENSE) {
            throw new CounterfoilException(MatchingErrors.MISMATCH,
                    "Customer " + wanted + " only holds money of unknown payers; choose the one whose it is");
        }
        boolean unknown = customers.suspense(tx, about.receipt().entity()).id().equals(about.cash().customer());
        if (!unknown && !wanted.equals(about.cash().customer())
                && (about.wish().reason() == null || about.wish().reason().isBlank())) {
            throw CounterfoilException.ofField(MatchingErrors.INVALID, "reason",
                    "is missing, though the money was booked for another customer", "Say why it is not theirs");
        }
        return wanted;
    }

    private OpenItem hand(CommandContext context, Case about, CustomerId customer) {
        return about.cash().customer().equals(customer)
                ? about.cash()
                : transfers.transfer(context, about.cash(), customer, about.effectiveOn(), Decision.PERSON,
                        reason(about.wish(), "payer identified by a person"));
    }

    private String learn(CommandContext context, Case about, DecisionId id, @Nullable CustomerId customer) {
        if (Boolean.FALSE.equals(about.wish().learn())) {
            return "nothing";
        }
        EntityId entity = about.receipt().entity();
        if (customer == null) {
            return payers.forget(context.tx(), entity, about.line().details()) > 0 ? "forgotten" : "nothing";
        }
        return payers.learn(context.tx(), entity, about.line().details(), customer, id, context.recordedAt())
                ? "account"
                : "nothing";
    }

    private void write(CommandContext context, Case about, DecisionId id, @Nullable CustomerId customer,
            String outcome, String learned) {
        Transaction tx = context.tx();
        Evidence evidence = Evidence.of(json, about.considered());
        repository.insert(tx, new MatchingRepository.Decision(id, about.receipt().entity(), about.receipt().id(),
                about.line().statement(), 2, Proposal.Stage.PERSON.code(), outcome, Matcher.RULE_VERSION, customer,
                reason(about.wish(), "A person has decided: " + about.wish().decision()), evidence.text(),
                evidence.hash(), context.actor().principal(), context.recordedAt()));
        repository.decide(tx, about.waiting().id(), context.recordedAt());
        context.record(List.of(id.text(), about.waiting().id().text(), about.receipt().id().text()), List.of(),
                Map.of("outcome", outcome, "rule_version", Integer.toString(Matcher.RULE_VERSION),
                        "candidates_sha256", evidence.hash(), "learned", learned));
    }

    private static String reason(PersonDecision wish, String otherwise) {
        return wish.reason() == null || wish.reason().isBlank() ? otherwise : wish.reason().strip();
    }
}
