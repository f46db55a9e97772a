package io.counterfoil.server.entity;

import io.counterfoil.server.command.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * How far the set-up is.
 *
 * @param next the first step that is not done
 * @param company what the legal entity will be founded with; null: nothing was given yet, or it is founded
 * @param entity null until it is founded
 */
public record SetUpStanding(SetUpStep next, @Nullable NewEntity company, @Nullable EntityId entity) {}
