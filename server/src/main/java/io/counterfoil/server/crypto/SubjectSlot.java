package io.counterfoil.server.crypto;

/** Where a subject has one key. */
record SubjectSlot(long subjectId, RetentionClass retention) {}
