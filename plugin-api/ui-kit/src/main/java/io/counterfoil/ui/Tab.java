package io.counterfoil.ui;

import org.jspecify.annotations.Nullable;

/**
 * One of several views of the same thing; a link, so that each has an address.
 *
 * @param count null: not told
 */
public record Tab(String label, String href, boolean current, @Nullable String count) {}
