package io.counterfoil.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseStoreTest {
    private final KeyValueStore store = store(1 << 20);

    @Test
    void aValueIsChangedOnlyFromTheVersionThatWasRead() {
        assertThat(store.putIfAbsent("a", "1")).isTrue();
        assertThat(store.putIfAbsent("a", "2")).isFalse();
        StoredValue first = store.find("a").orElseThrow();
        assertThat(first).isEqualTo(new StoredValue("a", "1", 1));
        assertThat(store.compareAndSet(first, "2")).isTrue();
        assertThat(store.compareAndSet(first, "3")).isFalse();
        assertThat(store.remove(first)).isFalse();
        StoredValue second = store.find("a").orElseThrow();
        assertThat(second).isEqualTo(new StoredValue("a", "2", 2));
        assertThat(store.remove(second)).isTrue();
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void concurrentCountersLoseNothing() throws Exception {
        store.putIfAbsent("n", "0");
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = IntStream.range(0, 4).mapToObj(i -> pool.submit(() -> {
                int done = 0;
                while (done < 25) {
                    StoredValue read = store.find("n").orElseThrow();
                    done += store.compareAndSet(read, Integer.toString(Integer.parseInt(read.value()) + 1)) ? 1 : 0;
                }
                return done;
            })).toList();
            for (Future<Integer> one : all) {
                one.get();
            }
        }
        assertThat(store.find("n").orElseThrow()).isEqualTo(new StoredValue("n", "100", 101));
    }

    @Test
    void keysAreListedByPrefixInOrderAndFromAPlaceOn() {
        for (String key : List.of("p/b", "p/a", "p/B", "p/_", "q/a")) {
            store.putIfAbsent(key, key);
        }
        assertThat(store.list("p/", "", 10)).extracting(StoredValue::key).containsExactly("p/B", "p/_", "p/a", "p/b");
        assertThat(store.list("p/", "p/_", 1)).extracting(StoredValue::key).containsExactly("p/a");
        assertThat(store.list("", "", 10)).hasSize(5);
    }

    @Test
    void instancesDoNotSeeEachOther() {
        store.putIfAbsent("mine", "1");
        assertThat(store(1 << 20).find("mine")).isEmpty();
    }

    @Test
    void aFullStoreRefusesUntilSomethingIsRemoved() {
        KeyValueStore small = store(1_000);
        assertThat(small.putIfAbsent("a", "x".repeat(600))).isTrue();
        assertThatThrownBy(() -> small.putIfAbsent("b", "x".repeat(600)))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT));
        assertThat(small.remove(small.find("a").orElseThrow())).isTrue();
        assertThat(small.putIfAbsent("b", "x".repeat(600))).isTrue();
        assertThat(small.compareAndSet(small.find("b").orElseThrow(), "y".repeat(900))).isTrue();
    }

    @Test
    void badKeysAndValuesAreTheCallersMistake() {
        for (String key : List.of("", "a b", "ä", "x".repeat(201))) {
            assertThatThrownBy(() -> store.find(key)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> store.putIfAbsent("a", "ä".repeat(32_769)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.putIfAbsent("a", "x".repeat(KeyValueStore.MAX_VALUE_BYTES))).isTrue();
        assertThatThrownBy(() -> store.list("", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyValueStore store(long quota) {
        return new DatabaseStore(new InstanceId(TestDatabase.shared().ids().next()), quota, new StoreRepository(),
                TestDatabase.shared().transactions(), Clock.systemUTC());
    }
}
