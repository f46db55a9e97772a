package io.counterfoil.plugin.error;

/** What sort of failure an exception reports. The host decides by it whether to try again and what to show. */
public enum ErrorKind {
    /** The request or the configuration is wrong; trying again unchanged is useless. */
    INVALID,
    /** The outside system refused our credentials or rights. */
    DENIED,
    /** What the request names does not exist outside. */
    NOT_FOUND,
    /** Right in itself, but not in the state that things are in outside. */
    CONFLICT,
    /** A rate or size limit of the outside system; later is right. */
    LIMIT,
    /** The outside system did not answer or is down, and surely nothing happened there; later is right. */
    UNAVAILABLE,
    /** This extension does not have the operation at all. */
    UNSUPPORTED,
    /** A mistake in the plugin. */
    INTERNAL
}
