package io.counterfoil.server.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a message stands. */
public enum MessageState {
    /** To be sent. */
    QUEUED,
    /** Its channel is being called. */
    SENDING,
    /** The channel has taken it over. */
    SENT,
    /** Surely not sent; tried again by itself. */
    RETRY,
    /** It may have been sent or not: the channel is asked, and then a person decides. */
    UNKNOWN,
    /** The channel says that it cannot be delivered like this. */
    REJECTED,
    /** Given up after many tries. */
    FAILED,
    /** Something is missing: a contact, a channel, a template. */
    NOT_SENDABLE,
    /** Not needed any more when it was about to be sent. Stays so. */
    WITHDRAWN;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<MessageState> find(String code) {
        return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
    }

    static MessageState of(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("unknown state of a message " + code));
    }
}
