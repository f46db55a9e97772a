package io.counterfoil.server.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Some of many things in an order: keeps no more of them than stand before the last that is wanted. One thread. */
final class Slice<T> {
    private final Comparator<? super T> order;
    private final int from;
    private final long last;
    /** Those that come first in the order so far, the last of them on top. */
    private final PriorityQueue<T> first;
    private int count;

    /**
     * @param order in which no two are equal
     * @param from how many go before the first
     * @param limit at most so many
     */
    Slice(Comparator<? super T> order, int from, int limit) {
        this.order = order;
        this.from = Math.max(0, from);
        this.last = (long) this.from + limit;
        this.first = new PriorityQueue<>(order.reversed());
    }

    void add(T one) {
        count++;
        T behind = first.peek();
        if (first.size() < last) {
            first.add(one);
        } else if (behind != null && order.compare(one, behind) < 0) {
            first.remove();
            first.add(one);
        }
    }

    /** How many there are in all. */
    int count() {
        return count;
    }

    /** Those that are wanted, in their order. */
    List<T> list() {
        List<T> sorted = new ArrayList<>(first);
        sorted.sort(order);
        return List.copyOf(sorted.subList(Math.min(from, sorted.size()), sorted.size()));
    }
}
