package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.Invariants;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An open item as a transaction works on it: fresh, or read under a row lock. Its open amounts go down as it is
 * allocated; what is written is the state at the end. Used by the thread of its transaction only.
 */
public final class OpenItem {
    private final OpenItemId id;
    private final EntityId entity;
    private final CustomerId customer;
    private final ItemKind kind;
    private final DocumentRef document;
    private final Money amount;
    private final Money functionalAmount;
    private final LocalDate effectiveOn;
    private final LocalDate valueOn;
    private final LocalDate dueOn;
    private final Instant recordedAt;
    private Money open;
    private Money openFunctional;
    private boolean written;

    OpenItem(OpenItemId id, NewOpenItem item, Instant recordedAt, Money open, Money openFunctional, boolean written) {
        this.id = id;
        this.entity = item.entity();
        this.customer = item.customer();
        this.kind = item.kind();
        this.document = item.document();
        this.amount = item.amount();
        this.functionalAmount = item.functionalAmount();
        this.effectiveOn = item.effectiveOn();
        this.valueOn = item.valueOn();
        this.dueOn = item.dueOn();
        this.recordedAt = recordedAt;
        this.open = open;
        this.openFunctional = openFunctional;
        this.written = written;
    }

    public OpenItemId id() {
        return id;
    }

    public EntityId entity() {
        return entity;
    }

    public CustomerId customer() {
        return customer;
    }

    public ItemKind kind() {
        return kind;
    }

    public DocumentRef document() {
        return document;
    }

    /** In document currency, as it began. */
    public Money amount() {
        return amount;
    }

    /** In functional currency, as it began. */
    public Money functionalAmount() {
        return functionalAmount;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    /** When the money moved, or the document took effect. */
    public LocalDate valueOn() {
        return valueOn;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** What is still open, in document currency. */
    public Money open() {
        return open;
    }

    /** What is still open, in functional currency. */
    public Money openFunctional() {
        return openFunctional;
    }

    void take(Money part, Money functional) {
        Money left = open.minus(part);
        Money functionalLeft = openFunctional.minus(functional);
        Invariants.require(!left.isNegative() && !functionalLeft.isNegative(), "open item %s would go negative", id);
        Invariants.require(left.compareTo(amount) <= 0, "open item %s would be more open than it ever was", id);
        open = left;
        openFunctional = functionalLeft;
    }

    boolean written() {
        return written;
    }

    void markWritten() {
        written = true;
    }
}
