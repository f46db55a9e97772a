package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A list of passwords that became known by thefts elsewhere, in a file of this machine: one SHA-1 in hexadecimal at the
 * start of each line, perhaps with a colon and a count behind it, in the order of the hashes. That is the form in which
 * Have I Been Pwned gives its list away. The file is searched where it lies, in some forty reads, whatever its size; it
 * may be replaced by renaming another one over it while the server runs. Safe for threads.
 */
final class BreachedPasswords {
    private static final int HASH = 40;
    /** Longer than any line of the format. */
    private static final int LINE = 128;

    private final Path file;

    BreachedPasswords(Path file) {
        this.file = file;
    }

    /**
     * Whether the file is there and looks like such a list.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static void check(Path file) {
        try (RandomAccessFile list = open(file)) {
            long last = lineStart(list, Math.max(0, list.length() - 2), 0);
            if (hashAt(list, 0).compareTo(hashAt(list, last)) > 0) {
                throw new IllegalArgumentException(
                        "the lines of " + file + " are not in the order of their hashes: sort the file");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is not read as a list of SHA-1 hashes: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the password is in the list.
     *
     * @throws CounterfoilException {@code auth.breached-list-unreadable}: nothing is let through unchecked
     */
    boolean contains(String password) {
        String wanted = sha1(password);
        try (RandomAccessFile list = open(file)) {
            long low = 0;
            long high = list.length();
            while (low < high) {
                long start = lineStart(list, low + (high - low) / 2, low);
                int order = wanted.compareTo(hashAt(list, start));
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    high = start;
                } else {
                    low = nextLine(list, start);
                }
            }
            return false;
        } catch (IOException e) {
            throw new CounterfoilException(AuthErrors.BREACHED_LIST_UNREADABLE,
                    "The list of breached passwords cannot be read. auth.breached-passwords-file names it; tell an administrator",
                    e);
        }
    }

    private static RandomAccessFile open(Path file) throws IOException {
        return new RandomAccessFile(file.toFile(), "r");
    }

    /** Where the line begins that the byte belongs to; not before {@code floor}, where one begins. */
    private static long lineStart(RandomAccessFile list, long at, long floor) throws IOException {
        long from = Math.max(floor, at - LINE);
        byte[] before = new byte[Math.toIntExact(at - from)];
        list.seek(from);
        list.readFully(before);
        for (int i = before.length - 1; i >= 0; i--) {
            if (before[i] == '\n') {
                return from + i + 1;
            }
        }
        if (from > floor) {
            throw new IOException("a line is longer than " + LINE + " bytes");
        }
        return floor;
    }

    private static long nextLine(RandomAccessFile list, long start) throws IOException {
        byte[] line = new byte[LINE];
        list.seek(start);
        int read = list.read(line);
        for (int i = 0; i < read; i++) {
            if (line[i] == '\n') {
                return start + i + 1;
            }
        }
        if (start + read < list.length()) {
            throw new IOException("a line is longer than " + LINE + " bytes");
        }
        return list.length();
    }

    private static String hashAt(RandomAccessFile list, long start) throws IOException {
        byte[] hash = new byte[HASH];
        list.seek(start);
        if (list.length() - start < HASH) {
            throw new IOException("at byte " + start + " there is no SHA-1 in hexadecimal");
        }
        list.readFully(hash);
        String text = new String(hash, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        if (!text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IOException("at byte " + start + " there is no SHA-1 in hexadecimal");
        }
        return text;
    }

    /** As the list has it; nothing is kept safe by it. */
    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
