package io.counterfoil.server.report;

import java.util.function.BinaryOperator;

/** Adds up what comes one after the other. One thread. */
final class Sum<T> {
    private final BinaryOperator<T> plus;
    private T value;

    Sum(T none, BinaryOperator<T> plus) {
        this.value = none;
        this.plus = plus;
    }

    void add(T one) {
        value = plus.apply(value, one);
    }

    T value() {
        return value;
    }
}
