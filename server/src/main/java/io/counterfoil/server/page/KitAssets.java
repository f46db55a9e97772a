package io.counterfoil.server.page;

import io.counterfoil.ui.KitFiles;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The kit's style sheet, scripts and fonts, read and compressed once. All lie below one folder that is named by their
 * hash, so that browsers may keep them for ever and addresses within them can be relative. Immutable.
 */
public final class KitAssets {
    static final String ROOT = "/assets/kit";
    private static final int HASH_BYTES = 8;

    private final String hash;
    private final Map<String, File> files;

    /** A file. */
    static final class File {
        private final String mediaType;
        private final byte[] bytes;
        private final byte[] gzip;

        private File(String mediaType, byte[] bytes, byte[] gzip) {
            this.mediaType = mediaType;
            this.bytes = bytes;
            this.gzip = gzip;
        }

        String mediaType() {
            return mediaType;
        }

        /** Not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** Not to be changed; empty where compressing gains nothing. */
        byte[] gzip() {
            return gzip;
        }
    }

    @Inject
    KitAssets() {
        Map<String, byte[]> found = new TreeMap<>(KitFiles.all());
        MessageDigest digest = sha256();
        Map<String, File> all = new HashMap<>();
        found.forEach((name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            all.put(name, new File(mediaType(name), bytes, name.endsWith(".woff2") ? new byte[0] : gzip(bytes)));
        });
        this.hash = HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        this.files = Map.copyOf(all);
    }

    /** The address of the folder, without a slash at the end. */
    public String base() {
        return ROOT + "/" + hash;
    }

    Optional<File> find(String asked, String name) {
        return asked.equals(hash) ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalStateException("Files of the kind of " + name + " are not served");
        };
    }
}
