package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, newest first. */
public record Timeline(List<Moment> moments) {
    public Timeline { moments = List.copyOf(moments); }

    /** @param href null: nowhere */
    public record Moment(String when, String title, @Nullable String text, Tone tone, @Nullable String href) {}
}
