package io.counterfoil.plugins.email;

/** A message that cannot be sent as it is; the message says why, without the address. */
final class RefusedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedMessageException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
