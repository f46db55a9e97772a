package io.counterfoil.server.invoice;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How documents are numbered. A series' numbers are gapless and rise with the date, so that how they are written can be
 * changed only before its first document. Safe for threads.
 */
public final class Numbering {
    private static final int LONGEST = 40;
    private static final Pattern FORM = Pattern
            .compile(
                    "(?:[A-Za-z0-9/._-]|\\{yyyy\\}|\\{yy\\}|\\{mm\\})*\\{n:[1-9]\\}(?:[A-Za-z0-9/._-]|\\{yyyy\\}|\\{yy\\}|\\{mm\\})*");

    private final Commands commands;
    private final Transactions transactions;
    private final SeriesRepository repository;
    private final SeriesBook series;
    private final Entities entities;

    /** Answer of a command. */
    record Changed(int version) {}

    @Inject
    Numbering(Commands commands, Transactions transactions, SeriesRepository repository, SeriesBook series,
            Entities entities) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.series = series;
        this.entities = entities;
    }

    /** The series of an entity, by code. */
    public List<Series> all(EntityId entity) {
        EntityId known = entities.require(entity).id();
        return transactions.read(tx -> series.all(tx, known));
    }

    /** How the number of a document would be written. */
    public static String example(String pattern, long count, LocalDate issueOn) {
        return Numbers.format(pattern, count, issueOn);
    }

    /**
     * Whether the numbers of a series can still be written otherwise: of one's own, before the first document.
     */
    public static boolean changeable(Series series) {
        return series.kind() == Series.Kind.OWN && series.next() == 1;
    }

    /** @throws CounterfoilException {@code invoice.pattern} for what is no pattern of numbers */
    public static void check(String pattern) {
        if (pattern.length() > LONGEST || !FORM.matcher(pattern).matches()) {
            throw CounterfoilException.ofField(InvoiceErrors.PATTERN, "pattern", "is no pattern of numbers",
                    "Give letters, digits and - / . _, {yyyy}, {yy} or {mm} for the date, and once {n:5} for the count "
                            + "with that many digits; at most " + LONGEST + " characters");
        }
    }

    /**
     * Changes how the numbers of a series are written.
     *
     * @param pattern see {@link Series}; one count, and letters, digits and {@code - / . _}
     * @throws CounterfoilException {@code invoice.pattern}, {@code invoice.series-used},
     *     {@code invoice.series-not-found}, {@code http.stale}
     */
    public Series change(Actor actor, IdempotencyKey key, EntityId entity, String code, IfMatch version,
            String pattern) {
        check(pattern);
        commands.run(actor, Command.of("number-series.change", Changed.class)
                .needs("number-series:change", entity)
                .keyed(key, List.of(code, version.version(), pattern))
                .does(context -> change(context, entity, code, version, pattern)));
        return transactions.read(tx -> find(series.all(tx, entity), code));
    }

    private Changed change(CommandContext context, EntityId entity, String code, IfMatch version, String pattern) {
        Series before = repository.lock(context.tx(), entity, code).orElseThrow(() -> notFound(code));
        List<Series> all = repository.all(context.tx(), entity);
        version.check(before.version());
        if (!changeable(before)) {
            throw new CounterfoilException(InvoiceErrors.SERIES_USED,
                    "Series " + code + " has numbered documents: how its numbers are written cannot change any more");
        }
        if (all.stream().anyMatch(other -> !other.code().equals(code) && other.pattern().equals(pattern))) {
            throw CounterfoilException.ofField(InvoiceErrors.PATTERN, "pattern", "is that of another series",
                    "Give each series letters of its own");
        }
        repository.pattern(context.tx(), before, pattern);
        context.record(List.of(before.id().text()), List.of(),
                Map.of("series", code, "before", before.pattern(), "after", pattern));
        return new Changed(before.version() + 1);
    }

    private static Series find(List<Series> all, String code) {
        return all.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow(() -> notFound(code));
    }

    private static CounterfoilException notFound(String code) {
        return new CounterfoilException(InvoiceErrors.SERIES_NOT_FOUND, "There is no series " + code);
    }
}
