package io.counterfoil.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();
    private static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    private static final ErrorCode REFUSED = new ErrorCode("test.refused", ErrorKind.CONFLICT, "Refused.");

    private final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Commands commands = new Commands(transactions, new OnlyCounting(), (tx, leaf) -> leaves.add(leaf),
            new CommandOutcomeRepository(), FourEyes.NONE, new Json(Set.of()), Clock.systemUTC());

    @Test
    void aRepeatedRequestGetsTheFirstOutcomeAndChangesNothing() {
        assertThat(count("repeat", "a")).isEqualTo(new Counted(1));
        assertThat(count("repeat", "a")).isEqualTo(new Counted(1));
        assertThat(runs).hasValue(1);
        assertThat(leaves).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        count("reused", "a");
        assertThatThrownBy(() -> count("reused", "b")).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(CommandErrors.KEY_REUSED));
    }

    @Test
    void manyAtOnceWithOneKeyRunOnce() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Future<Counted>> all = IntStream.range(0, 16)
                    .mapToObj(i -> pool.submit(() -> count("at-once", "a")))
                    .toList();
            for (Future<Counted> one : all) {
                assertThat(one.get()).isEqualTo(new Counted(1));
            }
        }
    }

    @Test
    void aLastingRefusalIsRememberedWordForWord() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> commands.run(ANNA, Command.of("test.count", Counted.class)
                    .needs("test:count", null)
                    .keyed(new IdempotencyKey("refusal"), "a")
                    .does(context -> {
                        throw new CounterfoilException(REFUSED, "refused in run " + runs.incrementAndGet()).with("why",
                                "so");
                    }))).isInstanceOfSatisfying(CounterfoilException.class, e -> {
                        assertThat(e.message()).isEqualTo("refused in run 1");
                        assertThat(e.code()).isEqualTo(REFUSED);
                        assertThat(e.context()).isEqualTo(Map.of("why", "so"));
                    });
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void ourOwnMistakeIsNotRememberedSoThatARetryCanSucceed() {
        assertThatThrownBy(() -> commands.run(ANNA, Command.of("test.count", Counted.class)
                .needs("test:count", null)
                .keyed(new IdempotencyKey("mistake"), "a")
                .does(context -> {
                    throw new IllegalStateException("on purpose");
                }))).hasMessage("on purpose");
        assertThat(count("mistake", "a")).isEqualTo(new Counted(1));
    }

    @Test
    void aChangeWithoutALeafIsAMistakeOfOurs() {
        assertThatThrownBy(() -> commands.run(ANNA,
                Command.of("test.count", Counted.class).needs("test:count", null).does(context -> new Counted(1))))
                .hasMessageContaining("no audit leaf");
    }

    @Test
    void withoutThePermissionNothingRuns() {
        assertThatThrownBy(() -> commands.run(ANNA,
                Command.of("test.other", Counted.class).needs("test:other", null).does(this::counted)))
                .hasMessageContaining("test:other");
        assertThat(runs).hasValue(0);
    }

    private Counted count(String key, String request) {
        return commands.run(ANNA, Command.of("test.count", Counted.class)
                .needs("test:count", null)
                .keyed(new IdempotencyKey(key), request)
                .does(this::counted));
    }

    private Counted counted(CommandContext context) {
        Counted counted = new Counted(runs.incrementAndGet());
        context.record(List.of("tst_1"), List.of(), Map.of("count", Integer.toString(counted.count())));
        return counted;
    }

    record Counted(int count) {}

    private static final class OnlyCounting implements Permissions {
        @Override
        public void require(Actor actor, String permission, @Nullable EntityId entity) {
            if (!holds(actor, permission, entity)) {
                throw new CounterfoilException(new ErrorCode("test.denied", ErrorKind.DENIED, "Denied."),
                        "needs " + permission);
            }
        }

        @Override
        public boolean holds(Actor actor, String permission, @Nullable EntityId entity) {
            return permission.equals("test:count");
        }
    }
}
