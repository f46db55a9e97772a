package io.counterfoil.plugins.example;

import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was ticked, in the instance's store: a value for each legal entity and month. For any number of threads. */
final class Ticks {
    private static final int MOST_MONTHS = 120;

    private final KeyValueStore store;

    /**
     * The ticks of a month.
     *
     * @param version of what was read; 0 where nothing is stored yet
     * @param doneOn when each task was ticked
     */
    record Month(YearMonth month, long version, Map<String, LocalDate> doneOn) {
        Month { doneOn = Map.copyOf(doneOn); }

        long done(Tasks tasks) {
            return tasks.texts().stream().filter(doneOn::containsKey).count();
        }
    }

    Ticks(KeyValueStore store) {
        this.store = store;
    }

    Month of(String entity, YearMonth month) {
        return store.find(key(entity, month))
                .map(value -> read(month, value))
                .orElseGet(() -> new Month(month, 0, Map.of()));
    }

    /** The months that something was stored for, the latest first. */
    List<Month> all(String entity) {
        String prefix = entity + "/";
        return store.list(prefix, "", MOST_MONTHS)
                .stream()
                .map(value -> read(YearMonth.parse(value.key().substring(prefix.length())), value))
                .toList()
                .reversed();
    }

    /**
     * Stores which tasks are done. Those that were done before keep their date.
     *
     * @param seen the version that the reader saw
     * @return false, and nothing is changed, if somebody else has stored another version meanwhile
     */
    boolean save(String entity, YearMonth month, long seen, Collection<String> done, LocalDate today) {
        String key = key(entity, month);
        Optional<StoredValue> before = store.find(key);
        Map<String, LocalDate> known = before.map(value -> read(month, value).doneOn()).orElse(Map.of());
        if (before.isPresent() && known.keySet().equals(Set.copyOf(done))) {
            return true;
        }
        if (before.map(StoredValue::version).orElse(0L) != seen) {
            return false;
        }
        String value = dated(done, known, today).entrySet()
                .stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining("\n"));
        return before.isPresent() ? store.compareAndSet(before.get(), value) : store.putIfAbsent(key, value);
    }

    /**
     * Forgets a month. Returns false, and nothing is changed, if somebody else has stored another version meanwhile.
     */
    boolean remove(String entity, YearMonth month) {
        return store.find(key(entity, month)).map(store::remove).orElse(true);
    }

    private static Map<String, LocalDate> dated(Collection<String> done, Map<String, LocalDate> known,
            LocalDate today) {
        Map<String, LocalDate> dated = new LinkedHashMap<>();
        done.forEach(task -> dated.put(task, known.getOrDefault(task, today)));
        return dated;
    }

    private static Month read(YearMonth month, StoredValue value) {
        Map<String, LocalDate> doneOn = new LinkedHashMap<>();
        value.value().lines().forEach(line -> {
            int blank = line.indexOf(' ');
            doneOn.put(line.substring(blank + 1), LocalDate.parse(line.substring(0, blank)));
        });
        return new Month(month, value.version(), doneOn);
    }

    private static String key(String entity, YearMonth month) {
        return entity + "/" + month;
    }
}
