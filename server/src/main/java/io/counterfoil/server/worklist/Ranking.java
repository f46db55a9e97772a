package io.counterfoil.server.worklist;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.Invariants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts debtors in the order of the worklist. When they were last contacted counts for a few points, and has to be
 * looked up in tables that hold the whole history: so it is looked up only for those whom these points can bring onto
 * the page.
 */
final class Ranking {
    /** Days after which whoever was not contacted is idle. */
    static final int IDLE_DAYS = 14;
    private static final int MOST_FOR_LATENESS = 120;
    private static final int MOST_FOR_SIZE = 100;
    private static final int BROKEN_PROMISE = 60;
    private static final int ANSWERED_DISPUTE = 30;
    private static final int NEVER_REMINDED = 20;
    private static final int IDLE = 20;
    private static final int LATE = 60;
    /** In tenths of what the average debtor owes. */
    private static final int LARGE = 20;
    /** How many are looked up at once: some more than a page; as of a thousand values the whole table is read. */
    private static final int AT_ONCE = 200;

    private final WorklistQuery query;
    private final Instant idleSince;
    private final Map<CustomerId, OpenRequests> requests;
    private final Function<List<CustomerId>, Map<CustomerId, Contacted>> contacts;

    /** A debtor and the place that it takes. */
    record Ranked(Debtor debtor, OpenRequests requests, Contacted contacted, int points, boolean idle) {
        long value(WorklistQuery.Sort sort) {
            return switch (sort) {
                case PRIORITY -> points;
                case OVERDUE -> debtor.overdue();
                case LATE -> debtor.daysLate();
            };
        }
    }

    /**
     * A debtor who is not looked up yet.
     *
     * @param points without those for contacts
     * @param least value that it can have in the order asked for
     * @param most value that it can have
     */
    private record Candidate(Debtor debtor, OpenRequests requests, int points, long least, long most) {}

    /**
     * @param idleSince who was contacted since then is not idle
     * @param requests what customers said; those who said nothing may be missing
     * @param contacts looks up when customers were contacted; those who never were may be missing
     */
    Ranking(WorklistQuery query, Instant idleSince, Map<CustomerId, OpenRequests> requests,
            Function<List<CustomerId>, Map<CustomerId, Contacted>> contacts) {
        this.query = query;
        this.idleSince = idleSince;
        this.requests = requests;
        this.contacts = contacts;
    }

    /**
     * The first ones from the query's place on.
     *
     * @param debtors all of the entity: how much is large depends on them together
     * @param wanted which customers may be on the page
     */
    List<Ranked> first(Collection<Debtor> debtors, Predicate<CustomerId> wanted, int limit) {
        Invariants.require(limit > 0, "limit is %s", limit);
        Comparator<Ranked> order = order();
        PriorityQueue<Candidate> waiting = candidates(debtors, wanted);
        List<Ranked> found = new ArrayList<>();
        while (!waiting.isEmpty() && !(found.size() >= limit && isBehind(waiting.peek(), found.get(limit - 1)))) {
            List<Candidate> next = new ArrayList<>();
            while (!waiting.isEmpty() && next.size() < AT_ONCE) {
                next.add(waiting.poll());
            }
            Map<CustomerId, Contacted> known = contacts
                    .apply(next.stream().map(each -> each.debtor().customer()).toList());
            next.stream()
                    .map(each -> ranked(each, known.getOrDefault(each.debtor().customer(), Contacted.NEVER)))
                    .filter(each -> (query.bucket() != WorklistBucket.IDLE || each.idle()) && isFromThePlaceOn(each))
                    .forEach(found::add);
            found.sort(order);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Values first, then what is overdue, then who became a customer first; or all of it the other way round. */
    private Comparator<Ranked> order() {
        Comparator<Ranked> rising = Comparator.comparingLong((Ranked one) -> one.value(query.sort()))
                .thenComparingLong(one -> one.debtor().overdue())
                .thenComparingLong(one -> one.debtor().customer().value());
        return query.descending() ? rising.reversed() : rising;
    }

    /** Whether it cannot come before another one, nor beside it. */
    private boolean isBehind(Candidate candidate, Ranked found) {
        long value = found.value(query.sort());
        return query.descending() ? candidate.most() < value : candidate.least() > value;
    }

    private boolean isFromThePlaceOn(Ranked found) {
        WorklistQuery.After after = query.after();
        if (after == null) {
            return true;
        }
        int compared = Long.compare(found.value(query.sort()), after.value());
        if (compared == 0) {
            compared = Long.compare(found.debtor().overdue(), after.overdue());
        }
        if (compared == 0) {
            compared = Long.compare(found.debtor().customer().value(), after.customer());
        }
        return query.descending() ? compared < 0 : compared > 0;
    }

    private PriorityQueue<Candidate> candidates(Collection<Debtor> debtors, Predicate<CustomerId> wanted) {
        Average average = Average.of(debtors);
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(query.descending()
                ? Comparator.comparingLong(Candidate::most).reversed()
                : Comparator.comparingLong(Candidate::least));
        for (Debtor each : debtors) {
            if (wanted.test(each.customer())) {
                Candidate candidate = candidate(each, average.tenths(each));
                if (candidate != null && !isBeforeThePlace(candidate)) {
                    candidates.add(candidate);
                }
            }
        }
        return candidates;
    }

    /** Whatever it is looked up to have. */
    private boolean isBeforeThePlace(Candidate candidate) {
        WorklistQuery.After after = query.after();
        return after != null
                && (query.descending() ? candidate.least() > after.value() : candidate.most() < after.value());
    }

    /** Null if it cannot be in the bucket. */
    private @Nullable Candidate candidate(Debtor debtor, long size) {
        OpenRequests says = requests.getOrDefault(debtor.customer(), OpenRequests.NOTHING);
        if (!mayBeIn(query.bucket(), debtor, says, size)) {
            return null;
        }
        int points = debtor.onHold()
                ? 0
                : Math.min(debtor.daysLate(), MOST_FOR_LATENESS) + (int) Math.min(size, MOST_FOR_SIZE)
                        + (says.promiseBrokenOn() == null ? 0 : BROKEN_PROMISE)
                        + (says.disputeAnswered() ? ANSWERED_DISPUTE : 0);
        return switch (query.sort()) {
            case OVERDUE -> new Candidate(debtor, says, points, debtor.overdue(), debtor.overdue());
            case LATE -> new Candidate(debtor, says, points, debtor.daysLate(), debtor.daysLate());
            case PRIORITY -> new Candidate(debtor, says, points, points, debtor.onHold()
                    ? points
                    : points + NEVER_REMINDED + (mayBeIdle(debtor) ? IDLE : 0));
        };
    }

    private static boolean mayBeIn(WorklistBucket bucket, Debtor debtor, OpenRequests requests, long size) {
        return switch (bucket) {
            case ALL -> true;
            case BROKEN_PROMISE -> requests.promiseBrokenOn() != null;
            case LATE_60 -> !debtor.onHold() && debtor.daysLate() >= LATE;
            case LARGE -> size >= LARGE;
            case ON_HOLD -> debtor.onHold();
            case IDLE -> mayBeIdle(debtor);
        };
    }

    private static boolean mayBeIdle(Debtor debtor) {
        return debtor.collectableLate() >= IDLE_DAYS;
    }

    private Ranked ranked(Candidate candidate, Contacted contacted) {
        Debtor debtor = candidate.debtor();
        boolean idle = mayBeIdle(debtor) && contacted.notSince(idleSince);
        int points = debtor.onHold()
                ? 0
                : candidate.points() + (contacted.remindedAt() == null ? NEVER_REMINDED : 0) + (idle ? IDLE : 0);
        return new Ranked(debtor, candidate.requests(), contacted, points, idle);
    }
}
