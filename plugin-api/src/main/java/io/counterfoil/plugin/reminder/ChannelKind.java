package io.counterfoil.plugin.reminder;

/** What sort of address a channel sends to. */
public enum ChannelKind {
    EMAIL,
    SMS,
    LETTER,
    CHAT
}
