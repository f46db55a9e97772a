package io.counterfoil.server.http;

import io.counterfoil.server.error.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the server's own that browsers load, and the tag that changes with its bytes. */
final class Asset {
    private final String name;
    private final String mediaType;
    private final byte[] bytes;
    private final String etag;

    private Asset(String name, String mediaType, byte[] bytes, String etag) {
        this.name = name;
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.etag = etag;
    }

    String name() {
        return name;
    }

    String mediaType() {
        return mediaType;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    String etag() {
        return etag;
    }

    static Asset load(Class<?> beside, String name) {
        Invariants.require(name.matches("[a-z0-9][a-z0-9.-]*"), "the asset's name %s is not plain", name);
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no file " + name + " beside " + beside.getName());
            }
            byte[] bytes = stream.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String tag = '"' + HexFormat.of().formatHex(hash, 0, 8) + '"';
            return new Asset(name, mediaTypeOf(name), bytes, tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mediaTypeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            case "ico" -> "image/x-icon";
            default -> throw new IllegalStateException("assets of the kind of " + name + " are not served");
        };
    }
}
