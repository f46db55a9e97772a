package io.counterfoil.server.request;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be attached. Told by the first bytes: what a sender calls a file says nothing about it. */
enum AttachmentType {
    PDF("application/pdf", "pdf", "%PDF-"),
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff");

    private final String mediaType;
    private final String ending;
    /** The first bytes, one in each character. */
    private final String head;

    AttachmentType(String mediaType, String ending, String head) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.head = head;
    }

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return ending;
    }

    static Optional<AttachmentType> ofContent(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 8), StandardCharsets.ISO_8859_1);
        return Stream.of(values()).filter(type -> start.startsWith(type.head)).findFirst();
    }

    static AttachmentType ofMediaType(String mediaType) {
        return Stream.of(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("stored media type " + mediaType));
    }
}
