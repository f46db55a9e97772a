/**
 * The database: MariaDB of our own or an external one, migrations, grants, the pool, transactions and ids.
 *
 * <p>
 * Storey: ground. Owns the table {@code node_lease}. Only this package, the generated schema and classes named
 * {@code …Repository} speak jOOQ.
 */
@NullMarked
package io.counterfoil.server.persistence;

import org.jspecify.annotations.NullMarked;
