package io.counterfoil.server.bootstrap;

/** A configuration class that a module has declared. */
record ConfigClass(Class<?> type) {}
