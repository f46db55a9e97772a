package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The top of a page.
 *
 * @param title its one h1
 * @param lede one line of context; null: none
 * @param state null: none
 */
public record Head(String title, @Nullable String lede, Cell.@Nullable Pill state, List<Action> actions) {
    public Head { actions = List.copyOf(actions); }

    public static Head of(String title, @Nullable String lede, Action... actions) {
        return of(title, lede, List.of(actions));
    }

    public static Head of(String title, @Nullable String lede, List<Action> actions) {
        return new Head(title, lede, null, actions);
    }
}
