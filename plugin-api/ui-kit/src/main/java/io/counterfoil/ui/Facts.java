package io.counterfoil.ui;

import java.util.List;

/** Names and values, one under the other. */
public record Facts(List<Fact> facts) {
    public Facts { facts = List.copyOf(facts); }

    public record Fact(String name, Cell value) {}

    public static Facts of(Fact... facts) {
        return new Facts(List.of(facts));
    }

    public static Fact fact(String name, String value) {
        return new Fact(name, new Cell.Text(value, null));
    }

    public static Fact fact(String name, Cell value) {
        return new Fact(name, value);
    }
}
