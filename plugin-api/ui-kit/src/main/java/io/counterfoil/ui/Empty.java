package io.counterfoil.ui;

import org.jspecify.annotations.Nullable;

/**
 * What stands where nothing is yet: what would be here, and how to get it.
 *
 * @param action null: nothing to do
 */
public record Empty(String icon, String title, String text, @Nullable Action action) {}
