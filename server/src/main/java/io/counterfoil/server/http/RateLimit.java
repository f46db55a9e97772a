package io.counterfoil.server.http;

/** What is counted together: the requests of one kind that come from one address, or that are for one thing. */
public enum RateLimit {
    /**
     * Sign-ins. The account itself is guarded by the lock-out of auth, which no stranger can turn against its owner.
     */
    SIGN_IN,
    /** The one-time tokens of the first administrator and of invitations. */
    SET_UP,
    /** Pages behind customers' links. */
    PAGES,
    /** Reports of gateways, and payers' browsers on the way to and from a gateway. */
    HOOKS,
    /** Messages that only try a channel out. */
    TEST_MESSAGES
}
