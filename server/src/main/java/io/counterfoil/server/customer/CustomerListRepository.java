package io.counterfoil.server.customer;

import static io.counterfoil.server.schema.Tables.CUSTOMER;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;

/** Finds the customers of a list, along the index of their numbers. */
final class CustomerListRepository {
    /** Without the suspense customer. */
    List<Customer> page(Transaction tx, EntityId entity, CustomerQuery query, int limit) {
        Condition where = CUSTOMER.ENTITY_ID.eq(entity.value()).and(CUSTOMER.STATE.ne("suspense"));
        if (query.state() != null) {
            where = where.and(CUSTOMER.STATE.eq(query.state().name().toLowerCase(Locale.ROOT)));
        }
        if (query.only() != null) {
            where = where.and(CUSTOMER.ID.in(query.only().stream().map(CustomerId::value).toList()));
        }
        if (query.number() != null) {
            where = where.and(CUSTOMER.NUMBER.startsWith(query.number())
                    .or(CUSTOMER.NUMBER.startsWith(query.number().toUpperCase(Locale.ROOT))));
        }
        if (query.after() != null) {
            where = where.and(query.descending()
                    ? CUSTOMER.NUMBER.lt(query.after())
                    : CUSTOMER.NUMBER.gt(query.after()));
        }
        return CustomerRepository.select(tx)
                .where(where)
                .orderBy(query.descending() ? CUSTOMER.NUMBER.desc() : CUSTOMER.NUMBER.asc())
                .limit(limit)
                .fetch(CustomerRepository::customer);
    }
}
