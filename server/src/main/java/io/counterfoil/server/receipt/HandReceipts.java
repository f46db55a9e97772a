package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationErrors;
import io.counterfoil.server.allocation.AllocationId;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that people record: cheques and cash. Safe for threads. */
public final class HandReceipts {
    static final String PERMISSION = "receipt:record";
    private static final String SOURCE = "hand";
    private static final int DUPLICATE_KEY = 1062;
    /** Times that a customer's cheque of one number can be taken back and recorded again. */
    private static final int MOST_AGAIN = 9;

    private final Commands commands;
    private final Permissions permissions;
    private final Transactions transactions;
    private final ReceiptRepository repository;
    private final Receipts receipts;
    private final OpenItems items;
    private final Allocations allocations;
    private final Customers customers;
    private final Entities entities;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    HandReceipts(Commands commands, Permissions permissions, Transactions transactions, ReceiptRepository repository,
            Receipts receipts, OpenItems items, Allocations allocations, Customers customers, Entities entities,
            Outbox outbox, Clock clock) {
        this.commands = commands;
        this.permissions = permissions;
        this.transactions = transactions;
        this.repository = repository;
        this.receipts = receipts;
        this.items = items;
        this.allocations = allocations;
        this.customers = customers;
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Records money in hand together with what it pays: Dr cheques in hand, Cr unapplied cash; then an allocation for
     * each item. All of it, or nothing. With allocations, the actor also needs {@code allocation:decide}.
     *
     * @throws CounterfoilException {@code receipt.invalid} naming every wrong field, {@code
     *     receipt.exchange-rate-missing}, {@code receipt.reference-used}, {@code customer.not-found}, {@code
     *     ledger.period-closed}, {@code allocation.item-not-found}, {@code allocation.mismatch}, {@code
     *     allocation.exceeds-open}
     */
    public TakenReceipt record(Actor actor, IdempotencyKey key, EntityId entityId, HandReceipt request) {
        LegalEntity entity = entities.require(entityId);
        HandReceiptChecks.Checked asked = HandReceiptChecks.check(request, entity, entity.today(clock));
        if (!asked.uses().isEmpty()) {
            permissions.require(actor, "allocation:decide", entityId);
        }
        Map<Integer, List<OpenItemId>> itemsOfUses = itemsOfUses(entityId, asked);
        return commands.run(actor, Command.of("receipt.record", TakenReceipt.class)
                .needs(PERMISSION, entityId)
                .keyed(key, request)
                .does(context -> record(context, entity, asked, itemsOfUses)));
    }

    /**
     * Takes back a cheque that bounced, or what was recorded by mistake. What it had paid is owed again.
     *
     * @throws CounterfoilException {@code receipt.not-by-hand} for money that a bank statement or a gateway reported:
     *     its return comes the same way; and as for {@link Receipts#reverse}
     */
    public ReceiptReversal reverse(Actor actor, IdempotencyKey key, EntityId entityId, ReceiptId id,
            @Nullable String reason, @Nullable LocalDate effectiveOn) {
        LegalEntity entity = entities.require(entityId);
        Receipt receipt = transactions.read(tx -> receipts.require(tx, entityId, id));
        LocalDate today = entity.today(clock);
        LocalDate day = effectiveOn == null ? today : effectiveOn;
        FieldChecks checks = new FieldChecks(ReceiptErrors.INVALID);
        String why = checks.text("reason", reason, 200);
        if (day.isAfter(today)) {
            checks.problem("effectiveOn", "is in the future", "Give today or an earlier day");
        } else if (day.isBefore(receipt.bookedOn())) {
            checks.problem("effectiveOn", "is before the receipt was booked",
                    "Give " + receipt.bookedOn() + " or a later day");
        }
        checks.throwIfAny();
        if (receipt.method().equals(ReceiptMethod.BANK.code())
                || receipt.method().equals(ReceiptMethod.GATEWAY.code())) {
            throw new CounterfoilException(ReceiptErrors.NOT_BY_HAND, "Receipt " + id + " came by " + receipt.method()
                    + ": its return is booked when the bank statement or the gateway reports it");
        }
        return commands.run(actor, Command.of("receipt.reverse", ReceiptReversal.class)
                .needs(PERMISSION, entityId)
                .keyed(key, List.of(id, why, day))
                .approvable(ReversalApproval.TERMS.operation(), new AskedReversal(id, why, effectiveOn))
                .does(context -> {
                    context.requireSecondPerson(receipt.amount());
                    return receipts.reverse(context, entityId, id, day, why);
                }));
    }

    /** An invoice's items are made with it, so that what is read before the transaction stays right. */
    private Map<Integer, List<OpenItemId>> itemsOfUses(EntityId entity, HandReceiptChecks.Checked asked) {
        List<DocumentRef> invoices = asked.uses()
                .stream()
                .flatMap(use -> Optional.ofNullable(use.invoice()).stream())
                .toList();
        Map<DocumentRef, List<OpenItem>> found = invoices.isEmpty()
                ? Map.of()
                : transactions.read(tx -> items.of(tx, entity, invoices));
        Map<Integer, List<OpenItemId>> ids = new TreeMap<>();
        for (int i = 0; i < asked.uses().size(); i++) {
            HandReceiptChecks.Use use = asked.uses().get(i);
            if (use.item() != null) {
                ids.put(i, List.of(use.item()));
                continue;
            }
            List<OpenItem> due = found.getOrDefault(Optional.ofNullable(use.invoice()).orElseThrow(), List.of())
                    .stream()
                    .filter(item -> item.entity().equals(entity))
                    .toList();
            if (due.isEmpty()) {
                throw CounterfoilException.ofField(ReceiptErrors.INVALID, use.field() + ".invoice",
                        "is no invoice of this entity", "Give the id of an invoice, inv_…");
            }
            if (due.size() > 1 && !use.parts().isEmpty()) {
                throw CounterfoilException.ofField(ReceiptErrors.INVALID, use.field() + ".parts",
                        "are given for an invoice of " + due.size() + " instalments",
                        "Name the item (itm_…) that they belong to");
            }
            ids.put(i, due.stream().map(OpenItem::id).toList());
        }
        return ids;
    }

    private TakenReceipt record(CommandContext context, LegalEntity entity, HandReceiptChecks.Checked asked,
            Map<Integer, List<OpenItemId>> itemsOfUses) {
        Transaction tx = context.tx();
        List<OpenItemId> wanted = itemsOfUses.values().stream().flatMap(List::stream).distinct().toList();
        Map<OpenItemId, OpenItem> locked = new TreeMap<>(Comparator.comparingLong(OpenItemId::value));
        if (!wanted.isEmpty()) {
            items.lock(tx, entity.id(), wanted).forEach(item -> locked.put(item.id(), item));
        }
        String externalId = externalId(tx, entity.id(), asked);
        // Who has open items is there, and pays them even when the person has been erased.
        if (locked.values().stream().noneMatch(item -> item.customer().equals(asked.customer()))) {
            active(customers.require(tx, entity.id(), asked.customer()));
        }
        RecordedReceipt recorded = receipts.record(context,
                new NewReceipt(entity.id(), asked.customer(), asked.method(), SOURCE, externalId, asked.reference(),
                        asked.amount(), asked.functional(), asked.bookedOn(), asked.valueOn(), Dimensions.NONE));
        List<AllocationId> made = new ArrayList<>();
        for (int i = 0; i < asked.uses().size(); i++) {
            List<OpenItem> due = itemsOfUses.getOrDefault(i, List.of())
                    .stream()
                    .flatMap(id -> Optional.ofNullable(locked.get(id)).stream())
                    .toList();
            made.addAll(use(context, asked, asked.uses().get(i), recorded.cash(), due));
        }
        outbox.publish(tx, new OutboxEvent("receipt.recorded", asked.customer().text(),
                "receipt.recorded:" + recorded.receipt().id(),
                new ReceiptEvent(recorded.receipt().id(), entity.id(), asked.customer())));
        flush(tx, asked);
        return new TakenReceipt(recorded.receipt(), made, recorded.cash().open());
    }

    private static void active(Customer customer) {
        if (customer.state() != Customer.State.ACTIVE) {
            throw CounterfoilException.ofField(ReceiptErrors.INVALID, "customer", "is no active customer",
                    "Choose the customer whose money it is");
        }
    }

    /** Pays the items with the money by due date; what is not money goes with the only item. */
    private List<AllocationId> use(CommandContext context, HandReceiptChecks.Checked asked, HandReceiptChecks.Use use,
            OpenItem cash, List<OpenItem> due) {
        Money zero = Money.zero(asked.amount().currency());
        Money others = use.parts().stream().map(AllocationPart::amount).reduce(zero, Money::plus);
        Money left = use.amount();
        List<AllocationId> made = new ArrayList<>();
        for (OpenItem item : due) {
            if (!item.amount().currency().equals(zero.currency())) {
                throw CounterfoilException.ofField(AllocationErrors.MISMATCH, use.field(),
                        "is in " + item.amount().currency() + ", the money in " + zero.currency(),
                        "Pay what is in the same currency");
            }
            boolean last = item == due.getLast();
            Money open = item.open().minus(others);
            Money part = left == null ? open.min(cash.open()) : last ? left : open.min(left);
            left = left == null ? null : left.minus(part);
            List<AllocationPart> parts = new ArrayList<>();
            if (part.isPositive()) {
                parts.add(AllocationPart.cash(part));
            }
            parts.addAll(use.parts());
            if (!parts.isEmpty()) {
                made.add(allocations.allocate(context, cash, item, parts, asked.bookedOn(), Decision.PERSON));
            }
        }
        if (made.isEmpty()) {
            throw CounterfoilException.ofField(AllocationErrors.EXCEEDS, use.field(),
                    "can take nothing: it is settled, or the money is used up", "Leave it out");
        }
        return made;
    }

    /** A reference stands once for a customer; taken back, it can be recorded again. */
    private String externalId(Transaction tx, EntityId entity, HandReceiptChecks.Checked asked) {
        if (asked.reference() == null) {
            return UUID.randomUUID().toString();
        }
        String first = asked.customer().text() + ":" + asked.reference();
        List<String> candidates = new ArrayList<>(List.of(first));
        for (int again = 2; again <= MOST_AGAIN; again++) {
            candidates.add(first + "#" + again);
        }
        List<Receipt> there = repository.ofReference(tx, entity, SOURCE, candidates);
        there.stream().filter(receipt -> receipt.reversedOn() == null).findFirst().ifPresent(receipt -> {
            throw duplicate(asked).with("receipt", receipt.id());
        });
        if (there.size() >= candidates.size()) {
            throw duplicate(asked);
        }
        return candidates.get(there.size());
    }

    private static void flush(Transaction tx, HandReceiptChecks.Checked asked) {
        try {
            tx.flush();
        } catch (RuntimeException e) {
            // Another clerk recorded the same cheque at the same moment.
            if (Transactions.vendorCode(e) == DUPLICATE_KEY && asked.reference() != null) {
                throw duplicate(asked);
            }
            throw e;
        }
    }

    private static CounterfoilException duplicate(HandReceiptChecks.Checked asked) {
        return CounterfoilException.ofField(ReceiptErrors.DUPLICATE, "reference",
                "'" + asked.reference() + "' is recorded for this customer",
                "Look at that receipt; if it was recorded by mistake, take it back first");
    }
}
