package io.counterfoil.server.allocation;

import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What open items are asked for by, so that the database reads what is open from an index and not all that ever was:
 * its indexes begin with the entity, the kind, and whether an item is settled.
 */
public final class OpenItemConditions {
    /** Computed by the database; not among the generated fields, as nobody may write it. */
    public static final Field<Boolean> SETTLED = DSL.field(DSL.name("open_item", "settled"), Boolean.class);

    private OpenItemConditions() {}

    /** Of which anything is open. */
    public static Condition open(EntityId entity, ItemKind kind) {
        return OPEN_ITEM.ENTITY_ID.eq(entity.value()).and(OPEN_ITEM.KIND.eq(kind.code())).and(SETTLED.isFalse());
    }

    /**
     * The same of some customers. It says twice that something is open: of more than 200 customers MariaDB guesses from
     * statistics which index is best, and the one that begins with the customer knows the open amount alone.
     */
    public static Condition open(EntityId entity, ItemKind kind, Collection<CustomerId> customers) {
        return open(entity, kind).and(OPEN_ITEM.OPEN_AMOUNT.gt(0L))
                .and(OPEN_ITEM.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()));
    }
}
