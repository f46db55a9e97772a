package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.host.StoredValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private final InMemoryStore store = new InMemoryStore();

    @Test
    void aValueChangesOnlyFromTheVersionThatWasRead() {
        assertThat(store.putIfAbsent("a", "1")).isTrue();
        assertThat(store.putIfAbsent("a", "2")).isFalse();
        StoredValue first = store.find("a").orElseThrow();
        assertThat(first).isEqualTo(new StoredValue("a", "1", 1));
        assertThat(store.compareAndSet(first, "2")).isTrue();
        assertThat(store.compareAndSet(first, "3")).isFalse();
        assertThat(store.remove(first)).isFalse();
        assertThat(store.find("a")).contains(new StoredValue("a", "2", 2));
        assertThat(store.remove(store.find("a").orElseThrow())).isTrue();
        assertThat(store.find("a")).isEmpty();
        assertThat(store.compareAndSet(first, "4")).isFalse();
    }

    @Test
    void keysAreListedByPrefixInOrderPageByPage() {
        for (String key : List.of("b/2", "a/9", "b/1", "b/3", "c/0", "b")) {
            store.putIfAbsent(key, key);
        }
        assertThat(store.list("b/", "", 10)).extracting(StoredValue::key).containsExactly("b/1", "b/2", "b/3");
        assertThat(store.list("b/", "", 2)).extracting(StoredValue::key).containsExactly("b/1", "b/2");
        assertThat(store.list("b/", "b/2", 2)).extracting(StoredValue::key).containsExactly("b/3");
        assertThat(store.list("", "", 10)).hasSize(6);
        assertThat(store.list("b/", "c", 10)).isEmpty();
        assertThat(store.list("x", "", 10)).isEmpty();
    }

    @Test
    void keysAndValuesThatTheRealStoreRefusesAreRefused() {
        assertThatThrownBy(() -> store.putIfAbsent("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.putIfAbsent("a b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.putIfAbsent("a".repeat(201), "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.putIfAbsent("a", "ä".repeat(32_769)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.list("a", "", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.putIfAbsent("a".repeat(200), "ä".repeat(32_768))).isTrue();
    }
}
