package io.counterfoil.server.worklist;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of the worklist. */
public enum WorklistBucket {
    /** Everybody with something overdue. */
    ALL,
    /** A promise was not kept. */
    BROKEN_PROMISE,
    /** Something that may be collected is late by 60 days or more. */
    LATE_60,
    /** At least twice as much as the average debtor owes may be collected. */
    LARGE,
    /** All that is overdue is kept back. */
    ON_HOLD,
    /** Late for 14 days or more, and nothing was sent or answered for as long. */
    IDLE;

    /** As addresses have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The bucket of that code. */
    public static Optional<WorklistBucket> find(String code) {
        return Stream.of(values()).filter(bucket -> bucket.code().equals(code)).findFirst();
    }
}
