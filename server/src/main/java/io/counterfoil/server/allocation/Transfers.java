package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves unapplied cash to the customer whose it is, or out of receivables. Every call is part of a caller's command.
 * Both are allocations that take something from the from-item and nothing from the to-item, so that an item's open
 * amount is always its amount less what allocations took.
 */
public final class Transfers {
    private static final String TRANSFER = "transfer";
    private static final String RELEASE = "release";
    static final Set<String> KINDS = Set.of(TRANSFER, RELEASE);

    private final AllocationRepository repository;
    private final OpenItems items;
    private final Ledger ledger;
    private final Ids ids;

    @Inject
    Transfers(AllocationRepository repository, OpenItems items, Ledger ledger, Ids ids) {
        this.repository = repository;
        this.items = items;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Gives all that is open of an item of unapplied cash to another customer: Dr 2100 of the one, Cr 2100 of the other
     * (accounting row 26). Records its audit leaf.
     *
     * @param from unapplied cash, locked or fresh
     * @param effectiveOn accounting date; when it is before the item, that item's date is taken
     * @param reason for the books; no personal data
     * @return the other customer's unapplied cash, which keeps the value date
     * @throws CounterfoilException {@code allocation.mismatch} when nothing is open
     */
    public OpenItem transfer(CommandContext context, OpenItem from, CustomerId to, LocalDate effectiveOn,
            Decision decision, String reason) {
        Invariants.require(!from.customer().equals(to), "a transfer from a customer to itself");
        Money amount = checked(from, from.open());
        Money functional = from.openFunctional();
        LocalDate effective = latest(effectiveOn, from.effectiveOn());
        AllocationId id = new AllocationId(ids.next());
        OpenItemId itemId = items.nextId();
        EntryId entry = ledger.post(context.tx(), EntryDraft.of(context, from.entity(), "cash.transferred", effective,
                id)
                .debit(from.kind().account(), amount, functional,
                        Dimensions.customer(from.customer()).openItem(from.id()))
                .credit(from.kind().account(), amount, functional, Dimensions.customer(to).openItem(itemId))
                .reason(reason));
        OpenItem received = items.open(context, itemId, new NewOpenItem(from.entity(), to, from.kind(),
                from.document(), amount, functional, effective, from.valueOn(), from.dueOn()));
        take(context, from, amount, functional, new Move(id, to, itemId, TRANSFER, effective, decision, entry));
        context.record(List.of(id.text(), from.id().text(), itemId.text(), to.text()), List.of(entry.value()),
                Map.of("amount", amount.decimal(), "currency", amount.currency().code(), "decided_by",
                        decision.code()));
        return received;
    }

    /**
     * Takes unapplied cash out of receivables: Dr 2100, Cr the counter account. Records its audit leaf.
     *
     * @param amount up to what is open
     * @param dimensions of the line on the counter account
     * @throws CounterfoilException {@code allocation.exceeds-open}, {@code allocation.mismatch}
     */
    public AllocationId release(CommandContext context, OpenItem from, Money amount, AccountCode counter,
            Dimensions dimensions, LocalDate effectiveOn, Decision decision, String reason) {
        checked(from, amount);
        Money functional = amount.equals(from.open())
                ? from.openFunctional()
                : from.openFunctional().fraction(amount.minor(), from.open().minor(), Rounding.HALF_UP);
        LocalDate effective = latest(effectiveOn, from.effectiveOn());
        AllocationId id = new AllocationId(ids.next());
        EntryId entry = ledger.post(context.tx(), EntryDraft.of(context, from.entity(), "cash.released", effective, id)
                .debit(from.kind().account(), amount, functional,
                        Dimensions.customer(from.customer()).openItem(from.id()))
                .credit(counter, amount, functional, dimensions)
                .reason(reason));
        take(context, from, amount, functional,
                new Move(id, from.customer(), from.id(), RELEASE, effective, decision, entry));
        context.record(List.of(id.text(), from.id().text()), List.of(entry.value()),
                Map.of("amount", amount.decimal(), "currency", amount.currency().code(), "account", counter.code(),
                        "decided_by", decision.code()));
        return id;
    }

    /** Where it goes and how that is written down. */
    private record Move(
            AllocationId id,
            CustomerId customer,
            OpenItemId to,
            String kind,
            LocalDate effectiveOn,
            Decision decision,
            EntryId entry) {}

    private void take(CommandContext context, OpenItem from, Money amount, Money functional, Move move) {
        from.take(amount, functional);
        repository.update(context.tx(), from);
        repository.insert(context.tx(), new StoredAllocation(move.id(), from.entity(), move.customer(), from.id(),
                move.to(), move.effectiveOn(), from.valueOn(), move.decision().code(), move.entry(), false,
                List.of(new StoredAllocation.Part(move.kind(), amount, Money.zero(amount.currency()), functional,
                        Money.zero(functional.currency())))),
                null, context.recordedAt());
    }

    private static Money checked(OpenItem from, Money amount) {
        if (from.kind() != ItemKind.UNAPPLIED || !amount.isPositive()) {
            throw new CounterfoilException(AllocationErrors.MISMATCH,
                    "Only unapplied cash can be moved, and of " + from.id() + " nothing is open");
        }
        if (amount.compareTo(from.open()) > 0) {
            throw new CounterfoilException(AllocationErrors.EXCEEDS,
                    "Only " + from.open() + " of " + from.id() + " is open, not " + amount);
        }
        return amount;
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
