package io.counterfoil.server.plugin;

import static io.counterfoil.server.schema.Tables.PLUGIN_PACKAGE;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes plugin_package. */
final class PackageRepository {
    /** Whether the package is to run; empty when it was never seen. */
    Optional<PackageState> find(Transaction tx, String plugin, String version, String sha256) {
        return tx.jooq()
                .selectFrom(PLUGIN_PACKAGE)
                .where(is(plugin, version, sha256))
                .fetchOptional(row -> new PackageState(row.getDesired(), row.getObserved(), row.getReason()));
    }

    void save(Transaction tx, String plugin, String version, String sha256, PackageState state, Instant now) {
        tx.jooq()
                .insertInto(PLUGIN_PACKAGE)
                .set(PLUGIN_PACKAGE.PLUGIN_ID, plugin)
                .set(PLUGIN_PACKAGE.VERSION, version)
                .set(PLUGIN_PACKAGE.SHA256, HexFormat.of().parseHex(sha256))
                .set(PLUGIN_PACKAGE.DESIRED, state.desired())
                .set(PLUGIN_PACKAGE.OBSERVED, state.observed())
                .set(PLUGIN_PACKAGE.REASON, state.reason())
                .set(PLUGIN_PACKAGE.OBSERVED_AT, now)
                .onDuplicateKeyUpdate()
                .set(PLUGIN_PACKAGE.DESIRED, state.desired())
                .set(PLUGIN_PACKAGE.OBSERVED, state.observed())
                .set(PLUGIN_PACKAGE.REASON, state.reason())
                .set(PLUGIN_PACKAGE.OBSERVED_AT, now)
                .execute();
    }

    private static Condition is(String plugin, String version, String sha256) {
        return PLUGIN_PACKAGE.PLUGIN_ID.eq(plugin)
                .and(PLUGIN_PACKAGE.VERSION.eq(version))
                .and(PLUGIN_PACKAGE.SHA256.eq(HexFormat.of().parseHex(sha256)));
    }

    /** What people want of a package, and what became of it. */
    record PackageState(String desired, String observed, @Nullable String reason) {}
}
