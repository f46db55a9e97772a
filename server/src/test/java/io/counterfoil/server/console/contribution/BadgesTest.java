package io.counterfoil.server.console.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.console.ConsoleBadge;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleItem;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.MovableClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class BadgesTest {
    private static final ConsoleItem ITEM = ConsoleItem.of("tasks", ConsoleSlot.NAVIGATION, Map.of("en", "Tasks"));
    private static final LegalEntity FIRST = company("ent_0SBQR5J178R01");
    private static final LegalEntity SECOND = company("ent_0SBQR5J178R02");

    private final MovableClock clock = new MovableClock();
    private final Badges badges = new Badges(clock);

    private record Counted(ToLongFunction<ConsoleBadge> number) implements ConsoleContribution {
        @Override
        public List<ConsoleItem> items() {
            return List.of(ITEM);
        }

        @Override
        public List<ConsolePart> show(ConsoleRequest request) {
            return List.of();
        }

        @Override
        public long badge(ConsoleBadge asked) {
            return number.applyAsLong(asked);
        }
    }

    @Test
    void noPageWaitsForANumber() {
        CountDownLatch slow = new CountDownLatch(1);
        Contribution page = page(asked -> after(slow, 5));
        for (int i = 0; i < 100; i++) {
            assertThat(badges.of(FIRST, page)).isZero();
        }
        slow.countDown();
        Await.until("the number is told", () -> badges.of(FIRST, page) == 5);
    }

    @Test
    void aNumberIsAskedForAnewAfterHalfAMinuteOrWhenSomethingWasDone() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch shown = new CountDownLatch(1);
        Contribution page = page(asked -> {
            int call = calls.incrementAndGet();
            return call == 2 ? after(shown, call) : call;
        });
        Await.until("the number is told", () -> badges.of(FIRST, page) == 1);
        clock.forward(Duration.ofSeconds(20));
        for (int i = 0; i < 100; i++) {
            assertThat(badges.of(FIRST, page)).isEqualTo(1);
        }
        assertThat(calls).hasValue(1);
        clock.forward(Duration.ofSeconds(11));
        assertThat(badges.of(FIRST, page)).as("the last known").isEqualTo(1);
        shown.countDown();
        Await.until("the next number is told", () -> badges.of(FIRST, page) == 2);
        badges.changed(page);
        Await.until("it is asked for again", () -> badges.of(FIRST, page) == 3);
        clock.forward(Duration.ofMinutes(11));
        assertThat(badges.of(FIRST, page)).as("too old to be shown").isZero();
    }

    @Test
    void eachLegalEntityHasANumberOfItsOwnForItsOwnDay() {
        Contribution page = page(asked -> asked.entityId().equals(FIRST.id().text()) && asked.itemId().equals("tasks")
                && asked.today().equals(FIRST.today(clock)) ? 10 : 2);
        Await.until("both are told", () -> badges.of(FIRST, page) == 10 && badges.of(SECOND, page) == 2);
    }

    @Test
    void aFailureOrNonsenseIsNoNumberAndIsNotAskedForWithoutEnd() {
        AtomicInteger calls = new AtomicInteger();
        Contribution broken = page(asked -> {
            calls.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });
        assertThat(badges.of(FIRST, broken)).isZero();
        Await.until("it was asked for", () -> calls.get() == 1);
        Contribution negative = page(asked -> -7 - calls.incrementAndGet());
        assertThat(badges.of(FIRST, negative)).isZero();
        Await.until("it was asked for", () -> calls.get() == 2);
        for (int i = 0; i < 100; i++) {
            assertThat(badges.of(FIRST, broken) + badges.of(FIRST, negative)).isZero();
        }
        assertThat(calls.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void whatIsUnloadedIsLetGoOf() {
        WeakReference<ConsoleContribution> gone = askedOnce();
        Await.until("nothing holds the instance", () -> {
            System.gc();
            return gone.get() == null;
        });
    }

    /** Tells a number only then. */
    private static long after(CountDownLatch then, long number) {
        try {
            then.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number;
    }

    private WeakReference<ConsoleContribution> askedOnce() {
        Contribution page = page(asked -> 4);
        Await.until("the number is told", () -> badges.of(FIRST, page) == 4);
        return new WeakReference<>(page.instance().extension());
    }

    private static Contribution page(ToLongFunction<ConsoleBadge> number) {
        return new Contribution(new ExtensionInstance<>(InstanceId.valueOf("ins_0SBQR5J178R00"), "test.board", "1.0.0",
                "board", "Board", null, new Counted(number)), ITEM);
    }

    private static LegalEntity company(String id) {
        return new LegalEntity(EntityId.valueOf(id), "Seller", CurrencyCode.of("EUR"), ZoneOffset.UTC, "en",
                new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null, null, null, null, 14, 1);
    }
}
