package io.counterfoil.server.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.testing.SharesNothing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That only some are looked up must not show. */
@SharesNothing
class RankingTest {
    private static final Instant IDLE_SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int MANY = 3_000;

    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<CustomerId, OpenRequests> requests = new HashMap<>();
    private final Map<CustomerId, Contacted> contacted = new HashMap<>();
    private final Set<CustomerId> lookedUp = new HashSet<>();

    @ParameterizedTest
    @EnumSource(WorklistBucket.class)
    void pageByPageItIsTheOrderOfAllWhoAreLookedUp(WorklistBucket bucket) {
        List<Debtor> debtors = debtors(200);
        for (WorklistQuery.Sort sort : WorklistQuery.Sort.values()) {
            for (boolean descending : List.of(true, false)) {
                WorklistQuery query = query(bucket, sort, descending);
                List<Ranking.Ranked> all = first(query, debtors, MANY);
                assertThat(lookedUp.size()).as("all are looked up").isGreaterThanOrEqualTo(all.size());
                List<Ranking.Ranked> walked = new ArrayList<>();
                List<Ranking.Ranked> page = first(query, debtors, 97);
                while (!page.isEmpty()) {
                    walked.addAll(page);
                    Ranking.Ranked last = page.getLast();
                    page = first(query.from(new WorklistQuery.After(last.value(sort), last.debtor().overdue(),
                            last.debtor().customer().value())), debtors, 97);
                }
                assertThat(walked).as("%s %s", sort, descending).isEqualTo(all);
            }
        }
    }

    @Test
    void whoCannotComeOntoThePageIsNotLookedUp() {
        List<Debtor> debtors = debtors(2_000);
        List<Ranking.Ranked> page = first(query(WorklistBucket.ALL, WorklistQuery.Sort.PRIORITY, true), debtors, 50);
        assertThat(page).hasSize(50);
        assertThat(lookedUp).hasSizeLessThan(MANY / 2);
    }

    @Test
    void theLargestAmountsThereCanBeAreRanked() {
        List<Debtor> debtors = List.of(new Debtor(new CustomerId(1), Long.MAX_VALUE, Long.MAX_VALUE, 3, 3),
                new Debtor(new CustomerId(2), 1, 1, 3, 3));
        assertThat(first(query(WorklistBucket.ALL, WorklistQuery.Sort.PRIORITY, true), debtors, 2))
                .extracting(Ranking.Ranked::points)
                .containsExactly(3 + 19 + 20, 3 + 20);
    }

    private List<Ranking.Ranked> first(WorklistQuery query, List<Debtor> debtors, int limit) {
        lookedUp.clear();
        return new Ranking(query, IDLE_SINCE, requests, customers -> {
            lookedUp.addAll(customers);
            return customers.stream()
                    .filter(contacted::containsKey)
                    .collect(Collectors.toMap(each -> each, contacted::get));
        }).first(debtors, customer -> customer.value() % 10 != 3, limit);
    }

    private static WorklistQuery query(WorklistBucket bucket, WorklistQuery.Sort sort, boolean descending) {
        return new WorklistQuery(bucket, null, false, null, sort, descending, null);
    }

    /** @param latest days by which they are late at most; many are late by the same */
    private List<Debtor> debtors(int latest) {
        List<Debtor> debtors = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            CustomerId id = new CustomerId(i);
            int late = 1 + random.nextInt(latest);
            int collectable = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(late);
            long overdue = 1 + random.nextLong(500);
            debtors.add(new Debtor(id, overdue, collectable == 0 ? 0 : 1 + random.nextLong(overdue), late,
                    collectable));
            if (random.nextInt(5) == 0) {
                requests.put(id,
                        new OpenRequests(random.nextBoolean() ? DAY : null, null, false, random.nextBoolean()));
            }
            if (random.nextInt(3) != 0) {
                contacted.put(id, new Contacted(random.nextBoolean() ? time() : null,
                        random.nextBoolean() ? time() : null));
            }
        }
        return debtors;
    }

    private Instant time() {
        return IDLE_SINCE.plus(Duration.ofDays(random.nextInt(-20, 20)));
    }
}
