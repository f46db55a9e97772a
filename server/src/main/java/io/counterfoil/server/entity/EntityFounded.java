package io.counterfoil.server.entity;

import io.counterfoil.server.command.CommandContext;

/** What a feature adds to each new entity, in the transaction that founds it. Contributed by Multibinder. */
public interface EntityFounded {
    void founded(CommandContext context, LegalEntity entity);
}
