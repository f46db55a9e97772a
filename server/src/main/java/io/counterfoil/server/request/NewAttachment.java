package io.counterfoil.server.request;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file to go with a request. Personal data: its name and content are shown by no log. Immutable. */
public final class NewAttachment {
    private static final int MOST_NAME = 100;

    private final String name;
    private final byte[] content;

    private NewAttachment(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /**
     * @param name what the sender calls it; folders in front of it and odd characters are dropped
     * @param content the bytes; PDF, PNG or JPEG, as is checked when it is submitted
     */
    public static NewAttachment of(String name, byte[] content) {
        return new NewAttachment(name, content.clone());
    }

    /** As it is kept: the last part of a path, without what file systems and headers trip over. */
    String name() {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "_").strip();
        String kept = clean.length() > MOST_NAME ? clean.substring(clean.length() - MOST_NAME) : clean;
        return kept.isEmpty() ? "attachment" : kept;
    }

    /** Empty for what may not be attached. */
    Optional<AttachmentType> type() {
        return AttachmentType.ofContent(content);
    }

    int size() {
        return content.length;
    }

    /** Of the content, in hexadecimal. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "NewAttachment[" + content.length + " bytes]";
    }
}
