package io.counterfoil.server.allocation;

/** An allocation of an item that was not taken back. */
public record StandingUse(AllocationId allocation, OpenItemId to) {}
