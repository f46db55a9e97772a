package io.counterfoil.server.entity;

import io.counterfoil.server.command.EntityId;

/** What the command that founds an entity remembers. */
record EntityCreated(EntityId id) {}
