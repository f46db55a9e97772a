package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.ReversalRequest;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Settles items with items, and takes settlements back. Every call is part of a caller's command. */
public final class Allocations {
    private final AllocationRepository repository;
    private final OpenItems items;
    private final Entities entities;
    private final Ledger ledger;
    private final Ids ids;

    @Inject
    Allocations(AllocationRepository repository, OpenItems items, Entities entities, Ledger ledger, Ids ids) {
        this.repository = repository;
        this.items = items;
        this.entities = entities;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Settles {@code to} with {@code from}. The entry is Dr the from-item's account, Dr the account of each part that
     * is not cash, Cr the to-item's account; a difference between the two items' functional amounts is realised FX,
     * with nothing in document currency. Records its audit leaf.
     *
     * @param from an item that settles, locked or fresh
     * @param to an item that is settled, locked or fresh, of the same entity, customer and currency
     * @param effectiveOn accounting date; when it is before one of the items, that item's date is taken
     * @throws CounterfoilException {@code allocation.mismatch}, {@code allocation.exceeds-open}
     */
    public AllocationId allocate(CommandContext context, OpenItem from, OpenItem to, List<AllocationPart> parts,
            LocalDate effectiveOn, Decision decision) {
        return allocate(context, from, to, parts, effectiveOn, decision, item(to));
    }

    /**
     * As {@link #allocate(CommandContext, OpenItem, OpenItem, List, LocalDate, Decision)}, for a to-item whose account
     * is a clearing account.
     *
     * @param clearing what the line on that account is cleared by
     */
    public AllocationId allocate(CommandContext context, OpenItem from, OpenItem to, List<AllocationPart> parts,
            LocalDate effectiveOn, Decision decision, Id clearing) {
        return allocate(context, from, to, parts, effectiveOn, decision, item(to).clearedBy(clearing));
    }

    private AllocationId allocate(CommandContext context, OpenItem from, OpenItem to, List<AllocationPart> parts,
            LocalDate effectiveOn, Decision decision, Dimensions toDimensions) {
        check(from, to, parts);
        if (to.kind() == ItemKind.CHARGEBACK && decision != Decision.CHARGEBACK) {
            throw new CounterfoilException(AllocationErrors.MISMATCH, "The item " + to.id() + " is disputed by the "
                    + "payer: the gateway's report of how that ended settles it");
        }
        LocalDate effective = latest(effectiveOn, latest(from.effectiveOn(), to.effectiveOn()));
        List<StoredAllocation.Part> amounts = amounts(from, to, parts);
        AllocationId id = new AllocationId(ids.next());
        EntryId entry = ledger.post(context.tx(), entry(context, id, from, to, amounts, effective, toDimensions));
        for (StoredAllocation.Part part : amounts) {
            if (!part.fromAmount().isZero() || !part.fromFunctional().isZero()) {
                from.take(part.fromAmount(), part.fromFunctional());
            }
            to.take(part.toAmount(), part.toFunctional());
        }
        repository.update(context.tx(), from);
        repository.update(context.tx(), to);
        StoredAllocation allocation = new StoredAllocation(id, from.entity(), to.customer(), from.id(), to.id(),
                effective,
                latest(from.valueOn(), to.valueOn()), decision.code(), entry, false, amounts);
        repository.insert(context.tx(), allocation, null, context.recordedAt());
        context.record(List.of(id.text(), from.id().text(), to.id().text()), List.of(entry.value()),
                Map.of("amount", total(amounts).decimal(), "currency", to.amount().currency().code(), "decided_by",
                        decision.code()));
        return id;
    }

    /**
     * Takes an allocation back as a whole: both items are open again by what it took. The caller has locked nothing
     * yet.
     *
     * @param effectiveOn of the reversal; the date of the return, when a payment bounced
     * @throws CounterfoilException {@code allocation.not-found}, {@code allocation.already-reversed},
     *     {@code allocation.mismatch} for money that left the house
     */
    public AllocationId reverse(CommandContext context, EntityId entity, AllocationId id, LocalDate effectiveOn,
            String reason) {
        Transaction tx = context.tx();
        CurrencyCode functional = entities.require(tx, entity).functionalCurrency();
        StoredAllocation original = repository.lock(tx, id, functional)
                .filter(found -> found.entity().equals(entity))
                .orElseThrow(
                        () -> new CounterfoilException(AllocationErrors.NOT_FOUND, "There is no allocation " + id));
        if (original.reversed()) {
            throw new CounterfoilException(AllocationErrors.REVERSED,
                    "Allocation " + id + " is a reversal or has been reversed");
        }
        if (original.parts().stream().anyMatch(part -> Transfers.KINDS.contains(part.kind()))) {
            throw new CounterfoilException(AllocationErrors.NOT_REVERSIBLE, "Allocation " + id
                    + " moved money to another customer or account; move it back with a decision of its own");
        }
        List<OpenItem> locked = items.lock(tx, entity, List.of(original.from(), original.to()));
        OpenItem from = locked.stream().filter(item -> item.id().equals(original.from())).findFirst().orElseThrow();
        OpenItem to = locked.stream().filter(item -> item.id().equals(original.to())).findFirst().orElseThrow();
        if (to.kind() != ItemKind.RECEIVABLE) {
            throw new CounterfoilException(AllocationErrors.MISMATCH, "Allocation " + id + " belongs to a "
                    + to.kind().code()
                    + " and cannot be taken back by itself; a refund that is not paid can be cancelled");
        }
        LocalDate effective = latest(effectiveOn, original.effectiveOn());
        AllocationId reversal = new AllocationId(ids.next());
        EntryId entry = ledger.reverse(tx, original.entry(),
                new ReversalRequest(entity, "allocation.reversed", effective,
                        context.recordedAt(), context.actor(), reversal, reason));
        List<StoredAllocation.Part> negated = original.parts().stream().map(StoredAllocation.Part::negated).toList();
        for (StoredAllocation.Part part : negated) {
            from.take(part.fromAmount(), part.fromFunctional());
            to.take(part.toAmount(), part.toFunctional());
        }
        repository.update(tx, from);
        repository.update(tx, to);
        repository.insert(tx,
                new StoredAllocation(reversal, entity, original.customer(), original.from(), original.to(),
                        effective, original.settledOn(), original.decidedBy(), entry, true, negated),
                id, context.recordedAt());
        context.record(List.of(reversal.text(), id.text(), from.id().text(), to.id().text()), List.of(entry.value()),
                Map.of("reason", reason));
        return reversal;
    }

    /**
     * The allocations that use the item and stand, newest first, under share locks: for a command that takes all of
     * them back. No other command can use the item until the transaction ends.
     */
    public List<StandingUse> standing(Transaction tx, OpenItemId from) {
        return repository.standing(tx, from);
    }

    /** What settled the item or was settled by it, oldest first, reversals included. */
    public List<StoredAllocation> touching(Transaction tx, EntityId entity, OpenItemId item) {
        return repository.touching(tx, item, entities.require(tx, entity).functionalCurrency());
    }

    /** The documents whose money or credit the allocations used; an allocation that is not there is left out. */
    public Map<AllocationId, DocumentRef> used(Transaction tx, EntityId entity, Collection<AllocationId> wanted) {
        return wanted.isEmpty() ? Map.of() : repository.used(tx, entity, wanted);
    }

    private static void check(OpenItem from, OpenItem to, List<AllocationPart> parts) {
        Invariants.require(!parts.isEmpty(), "an allocation without parts");
        if (!from.kind().settles() || to.kind().settles()) {
            throw new CounterfoilException(AllocationErrors.MISMATCH, "An item of kind " + from.kind().code()
                    + " cannot settle one of kind " + to.kind().code() + ": money and credit notes settle receivables");
        }
        if (!from.entity().equals(to.entity()) || !from.customer().equals(to.customer())) {
            throw new CounterfoilException(AllocationErrors.MISMATCH, "The items " + from.id() + " and " + to.id()
                    + " belong to different customers; transfer the money to the right customer first");
        }
        if (!from.amount().currency().equals(to.amount().currency())) {
            throw new CounterfoilException(AllocationErrors.MISMATCH, "The items " + from.id() + " and " + to.id()
                    + " have different currencies");
        }
        Money cash = Money.zero(to.amount().currency());
        Money all = cash;
        for (AllocationPart part : parts) {
            if (!part.amount().isPositive() || !part.amount().currency().equals(to.amount().currency())) {
                throw new CounterfoilException(AllocationErrors.MISMATCH, "A part of " + part.amount()
                        + ": parts are positive and in the items' currency");
            }
            all = all.plus(part.amount());
            cash = part.kind() == PartKind.CASH ? cash.plus(part.amount()) : cash;
        }
        if (cash.compareTo(from.open()) > 0) {
            throw new CounterfoilException(AllocationErrors.EXCEEDS,
                    "Only " + from.open() + " of " + from.id() + " is open, not " + cash)
                    .with("open", from.open().decimal());
        }
        if (all.compareTo(to.open()) > 0) {
            throw new CounterfoilException(AllocationErrors.EXCEEDS,
                    "Only " + to.open() + " of " + to.id() + " is open, not " + all).with("open", to.open().decimal());
        }
    }

    private static List<StoredAllocation.Part> amounts(OpenItem from, OpenItem to, List<AllocationPart> parts) {
        List<StoredAllocation.Part> amounts = new ArrayList<>();
        Money fromOpen = from.open();
        Money fromFunctional = from.openFunctional();
        Money toOpen = to.open();
        Money toFunctional = to.openFunctional();
        for (AllocationPart part : parts) {
            Money zero = Money.zero(part.amount().currency());
            Money toShare = share(toFunctional, part.amount(), toOpen);
            boolean cash = part.kind() == PartKind.CASH;
            Money fromShare = cash
                    ? share(fromFunctional, part.amount(), fromOpen)
                    : Money.zero(fromFunctional.currency());
            amounts.add(
                    new StoredAllocation.Part(part.kind().code(), cash ? part.amount() : zero, part.amount(), fromShare,
                            toShare));
            toOpen = toOpen.minus(part.amount());
            toFunctional = toFunctional.minus(toShare);
            fromOpen = cash ? fromOpen.minus(part.amount()) : fromOpen;
            fromFunctional = fromFunctional.minus(fromShare);
        }
        return amounts;
    }

    /**
     * The functional amount that goes with a part of what is open; the last part takes the remainder, so nothing is
     * left over.
     */
    private static Money share(Money functional, Money part, Money open) {
        return part.equals(open)
                ? functional
                : functional.fraction(part.minor(), open.minor(), Rounding.HALF_UP);
    }

    private static EntryDraft entry(CommandContext context, AllocationId id, OpenItem from, OpenItem to,
            List<StoredAllocation.Part> parts, LocalDate effectiveOn, Dimensions toDimensions) {
        EntryDraft entry = EntryDraft.of(context, from.entity(), "allocation.posted", effectiveOn, id);
        Money zero = Money.zero(to.amount().currency());
        Money zeroFunctional = Money.zero(to.functionalAmount().currency());
        Money fromDocument = zero;
        Money fromFunctional = zeroFunctional;
        Money toDocument = zero;
        Money toFunctional = zeroFunctional;
        Money other = zeroFunctional;
        for (StoredAllocation.Part part : parts) {
            fromDocument = fromDocument.plus(part.fromAmount());
            fromFunctional = fromFunctional.plus(part.fromFunctional());
            toDocument = toDocument.plus(part.toAmount());
            toFunctional = toFunctional.plus(part.toFunctional());
            if (part.fromAmount().isZero()) {
                other = other.plus(part.toFunctional());
            }
        }
        if (fromDocument.isPositive()) {
            entry.debit(from.kind().account(), fromDocument, fromFunctional, item(from));
        }
        for (StoredAllocation.Part part : parts) {
            if (part.fromAmount().isZero()) {
                entry.debit(kind(part).account(), part.toAmount(), part.toFunctional(),
                        Dimensions.customer(to.customer()));
            }
        }
        entry.credit(to.kind().account(), toDocument, toFunctional, toDimensions);
        Money difference = fromFunctional.plus(other).minus(toFunctional);
        if (difference.isPositive()) {
            entry.credit(AccountCode.REALISED_FX, zero, difference);
        } else if (difference.isNegative()) {
            entry.debit(AccountCode.REALISED_FX, zero, difference.negate());
        }
        return entry;
    }

    private static PartKind kind(StoredAllocation.Part part) {
        for (PartKind kind : PartKind.values()) {
            if (kind.code().equals(part.kind())) {
                return kind;
            }
        }
        throw new IllegalStateException("unknown part " + part.kind());
    }

    private static Dimensions item(OpenItem item) {
        return Dimensions.customer(item.customer()).openItem(item.id());
    }

    private static Money total(List<StoredAllocation.Part> parts) {
        Money total = Money.zero(parts.getFirst().toAmount().currency());
        for (StoredAllocation.Part part : parts) {
            total = total.plus(part.toAmount());
        }
        return total;
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
