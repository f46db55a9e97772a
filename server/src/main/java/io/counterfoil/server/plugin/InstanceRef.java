package io.counterfoil.server.plugin;

/** Which instance a command changed, and the version that it has now. */
record InstanceRef(InstanceId id, long version) {}
