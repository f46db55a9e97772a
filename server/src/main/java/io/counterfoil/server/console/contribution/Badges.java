package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleBadge;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers beside plugins' entries in the menu. A page never waits for one: it shows what was told last, and has the
 * number asked for anew when that is 30 seconds old. Numbers are kept for the life of an instance, each for at most ten
 * minutes. Safe for threads.
 */
public final class Badges {
    private static final Logger log = LoggerFactory.getLogger(Badges.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_OF_AN_INSTANCE = 2_000;
    private static final int THREADS = 4;
    private static final int WAITING = 200;

    private final Clock clock;
    /** By the object that one life of an instance has: what is gone takes its numbers with it. */
    private final Map<ConsoleContribution, Numbers> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final ThreadPoolExecutor desk = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("console-badge-", 1).factory());

    /** What a number is of. */
    private record Key(String entity, String item) {}

    /** A number and when it was told. */
    private record Told(long number, Instant at) {
        /** The same, to be asked for anew. */
        Told before() {
            return new Told(number, at.minus(FRESH));
        }
    }

    private record Asked(String itemId, String entityId, LocalDate today) implements ConsoleBadge {}

    @Inject
    Badges(Clock clock) {
        this.clock = clock;
        desk.allowCoreThreadTimeOut(true);
    }

    /** What was told last of an item; 0 for nothing to say. Comes back at once. */
    public long of(LegalEntity entity, Contribution contribution) {
        ConsoleContribution extension = contribution.instance().extension();
        Numbers numbers = known.computeIfAbsent(extension, unused -> new Numbers());
        Key key = new Key(entity.id().text(), contribution.item().id());
        Instant now = clock.instant();
        if (numbers.want(key, new Asked(key.item(), key.entity(), entity.today(clock)), now)) {
            try {
                desk.execute(() -> ask(contribution, numbers));
            } catch (RejectedExecutionException e) {
                log.warn("So many plugins are slow to tell their numbers that the ones of '{}' are not asked for now",
                        contribution.instance().name());
                numbers.giveUp();
            }
        }
        return numbers.shown(key, now);
    }

    /** Has the numbers of an instance asked for anew by the next page: something was done with it. */
    void changed(Contribution contribution) {
        Numbers numbers = known.get(contribution.instance().extension());
        if (numbers != null) {
            numbers.outdate();
        }
    }

    private void ask(Contribution contribution, Numbers numbers) {
        Asked asked = numbers.next();
        while (asked != null) {
            long number = 0;
            try {
                number = Math.max(0, contribution.instance().extension().badge(asked));
            } catch (CounterfoilException e) {
                // The boundary has counted it, and takes an instance that goes on like this out of use.
                log.warn("Plugin instance '{}' does not tell the number of '{}': {}", contribution.instance().name(),
                        asked.itemId(), e.message());
            } catch (RuntimeException e) {
                log.warn("The number of '{}' of plugin instance '{}' could not be asked for", asked.itemId(),
                        contribution.instance().name(), e);
            }
            numbers.put(new Key(asked.entityId(), asked.itemId()), new Told(number, clock.instant()));
            asked = numbers.next();
        }
    }

    /**
     * The numbers of one life of an instance. At most one thread asks for them: a slow plugin takes no more. It must
     * not refer to the instance, whose object is its key.
     */
    private static final class Numbers {
        private final Map<Key, Told> told = new HashMap<>();
        private final Map<Key, Asked> wanted = new LinkedHashMap<>();
        private boolean asking;
        private @Nullable Key underWay;
        private boolean outdated;

        /** Whether the caller has to begin asking. */
        synchronized boolean want(Key key, Asked asked, Instant now) {
            Told last = told.get(key);
            boolean fresh = last != null && last.at().plus(FRESH).isAfter(now);
            if (fresh || key.equals(underWay) || wanted.size() >= MOST_OF_AN_INSTANCE) {
                return false;
            }
            wanted.put(key, asked);
            boolean begins = !asking;
            asking = true;
            return begins;
        }

        synchronized long shown(Key key, Instant now) {
            Told last = told.get(key);
            return last == null || last.at().plus(KEPT).isBefore(now) ? 0 : last.number();
        }

        /** What is to be asked for next; null: nothing, and nobody asks any more. */
        synchronized @Nullable Asked next() {
            Iterator<Map.Entry<Key, Asked>> left = wanted.entrySet().iterator();
            if (!left.hasNext()) {
                asking = false;
                return null;
            }
            Map.Entry<Key, Asked> next = left.next();
            left.remove();
            underWay = next.getKey();
            outdated = false;
            return next.getValue();
        }

        synchronized void put(Key key, Told number) {
            underWay = null;
            if (told.size() >= MOST_OF_AN_INSTANCE && !told.containsKey(key)) {
                told.values().removeIf(each -> each.at().plus(FRESH).isBefore(number.at()));
            }
            if (told.size() < MOST_OF_AN_INSTANCE || told.containsKey(key)) {
                told.put(key, outdated ? number.before() : number);
            }
        }

        synchronized void outdate() {
            told.replaceAll((key, each) -> each.before());
            outdated = true;
        }

        synchronized void giveUp() {
            wanted.clear();
            asking = false;
        }
    }
}
