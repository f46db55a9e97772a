package io.counterfoil.server.delivery;

/** Someone else was quicker: there is nothing to do with the message now. Rolls the attempt back on its way out. */
final class NotDue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDue() {
        super(null, null, false, false);
    }
}
