package io.counterfoil.plugins.example;

import io.counterfoil.plugin.console.InvoiceCard;
import io.counterfoil.plugin.host.KeyValueStore;
import java.util.List;

/**
 * Documents that are to be looked at before the month is closed, in the instance's store. For any number of threads.
 */
final class Reviews {
    private static final int MOST = 500;

    private final KeyValueStore store;

    /** @param id the host's id */
    record Review(String id, String number) {}

    Reviews(KeyValueStore store) {
        this.store = store;
    }

    /** Adds documents; those that are there stay as they are. */
    void add(String entity, List<InvoiceCard> documents) {
        for (InvoiceCard document : documents) {
            boolean unused = store.putIfAbsent(prefix(entity) + document.id(), document.number());
        }
    }

    /** Takes documents off; those that are not there are left alone. */
    void checked(String entity, List<String> ids) {
        for (String id : ids) {
            boolean unused = store.find(prefix(entity) + id).map(store::remove).orElse(false);
        }
    }

    List<Review> all(String entity) {
        String prefix = prefix(entity);
        return store.list(prefix, "", MOST)
                .stream()
                .map(value -> new Review(value.key().substring(prefix.length()), value.value()))
                .toList();
    }

    private static String prefix(String entity) {
        return "review/" + entity + "/";
    }
}
