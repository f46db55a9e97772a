package io.counterfoil.plugin.reminder;

import java.util.Objects;

/** What a channel can carry. Immutable. */
public final class ChannelCapabilities {
    private final ChannelKind kind;
    private final int maxTextLength;
    private final boolean html;
    private final long maxAttachmentBytes;

    private ChannelCapabilities(ChannelKind kind, int maxTextLength, boolean html, long maxAttachmentBytes) {
        if (maxTextLength < 1 || maxAttachmentBytes < 0) {
            throw new IllegalArgumentException("Limit out of range");
        }
        this.kind = Objects.requireNonNull(kind);
        this.maxTextLength = maxTextLength;
        this.html = html;
        this.maxAttachmentBytes = maxAttachmentBytes;
    }

    /**
     * @param maxTextLength in characters, at least 1
     * @param html whether the HTML body is used
     * @param maxAttachmentBytes all attachments of a message together; 0 when it carries none
     */
    public static ChannelCapabilities of(ChannelKind kind, int maxTextLength, boolean html, long maxAttachmentBytes) {
        return new ChannelCapabilities(kind, maxTextLength, html, maxAttachmentBytes);
    }

    public ChannelKind kind() {
        return kind;
    }

    public int maxTextLength() {
        return maxTextLength;
    }

    public boolean html() {
        return html;
    }

    public long maxAttachmentBytes() {
        return maxAttachmentBytes;
    }
}
