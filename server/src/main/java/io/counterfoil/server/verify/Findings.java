package io.counterfoil.server.verify;

import java.util.ArrayList;
import java.util.List;

/** What breaks an invariant: all of it counted, the first few kept. Used by one thread. */
public final class Findings {
    private static final int KEPT = 5;

    private final List<Finding> first = new ArrayList<>(KEPT);
    private long count;

    /** One thing that breaks the invariant. */
    public void add(String id, String problem) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Finding(id, problem));
        }
    }

    long count() {
        return count;
    }

    List<Finding> first() {
        return List.copyOf(first);
    }
}
