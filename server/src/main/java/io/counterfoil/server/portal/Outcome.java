package io.counterfoil.server.portal;

/** How a page tells what became of a payment: the key of its texts, and its tone. */
enum Outcome {
    PAID("paid", "ok"),
    PENDING("pending", "warn"),
    UNKNOWN("unknownOutcome", "warn"),
    UNFINISHED("unfinished", "warn"),
    TAKEN_BACK("takenBack", "bad"),
    QUESTIONED("questioned", "warn"),
    FAILED("failed", "bad");

    private final String key;
    private final String tone;

    Outcome(String key, String tone) {
        this.key = key;
        this.tone = tone;
    }

    static Outcome of(Checkouts.Progress progress) {
        return switch (progress) {
            case PAID -> PAID;
            case PENDING -> PENDING;
            case UNKNOWN -> UNKNOWN;
            case OPEN -> UNFINISHED;
            case TAKEN_BACK -> TAKEN_BACK;
            case QUESTIONED -> QUESTIONED;
            case FAILED, NONE -> FAILED;
        };
    }

    String key() {
        return key;
    }

    String tone() {
        return tone;
    }
}
