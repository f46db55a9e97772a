package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import java.util.List;

/** An invariant that is a query for what breaks it. */
final class SqlInvariant implements Invariant {
    private final int number;
    private final String name;
    private final String prefix;
    private final List<String> queries;
    private final VerifyRepository repository = new VerifyRepository();

    SqlInvariant(int number, String name, String prefix, String... queries) {
        this.number = number;
        this.name = name;
        this.prefix = prefix;
        this.queries = List.of(queries);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(Transaction tx, Findings findings) {
        for (String query : queries) {
            repository.each(tx, query, (id, problem) -> findings
                    .add(id > 0 ? Id.format(prefix, id) : Long.toString(id), problem));
        }
    }
}
