package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip in memory, believed in nothing. The JDK's readers have no limits, follow either of a zip's two directories and
 * hide links; this one reads the central directory, checks it whole before the first byte is unpacked, and refuses
 * whatever is not plain: links, names that lead elsewhere or fall together, entries that overlap, sizes that lie.
 */
final class ZipArchive {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MAX_COMMENT = 65_535;
    private static final int MAX_NAME = 240;
    private static final int MADE_BY_UNIX = 3;
    private static final long RATIO_FREE_BYTES = 1L << 20;

    private final ByteBuffer bytes;
    private final List<ZipEntryInfo> entries;
    private final int directoryOffset;

    private ZipArchive(ByteBuffer bytes, ZipLimits limits) {
        this.bytes = bytes;
        int end = findEnd();
        int count = Short.toUnsignedInt(bytes.getShort(end + 10));
        long size = Integer.toUnsignedLong(bytes.getInt(end + 12));
        long offset = Integer.toUnsignedLong(bytes.getInt(end + 16));
        boolean oneDisk = bytes.getShort(end + 4) == 0 && bytes.getShort(end + 6) == 0
                && bytes.getShort(end + 8) == bytes.getShort(end + 10);
        if (!oneDisk || offset + size != end) {
            throw refused("its directory is not where its end says (truncated, prefixed, split, or in Zip64 format)");
        }
        if (count > limits.entries()) {
            throw refused("it has " + count + " entries; " + limits.entries() + " are allowed");
        }
        this.directoryOffset = (int) offset;
        this.entries = readDirectory(count, end);
    }

    /**
     * Reads a package and checks every entry by its directory.
     *
     * @throws CounterfoilException {@code plugin.bad-package}
     */
    static ZipArchive open(byte[] bytes, ZipLimits limits) {
        ZipArchive archive = new ZipArchive(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), limits);
        archive.checkSizes(limits);
        archive.checkNames();
        archive.checkPlaces();
        return archive;
    }

    /** Only the names, as a class loader would find them; nothing is unpacked or checked. */
    static List<String> names(byte[] bytes, ZipLimits limits) {
        return new ZipArchive(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), limits).entries.stream()
                .map(ZipEntryInfo::name)
                .toList();
    }

    List<ZipEntryInfo> entries() {
        return entries;
    }

    /** Unpacks one entry; its size and checksum are what the directory says. */
    byte[] read(ZipEntryInfo entry) {
        int start = dataOffset(entry);
        byte[] unpacked = new byte[(int) entry.size()];
        if (entry.method() == 0) {
            bytes.get(start, unpacked);
        } else {
            inflate(entry, start, unpacked);
        }
        CRC32 crc = new CRC32();
        crc.update(unpacked);
        if (crc.getValue() != entry.crc()) {
            throw refused("the checksum of " + shown(entry.name()) + " is wrong");
        }
        return unpacked;
    }

    private void inflate(ZipEntryInfo entry, int start, byte[] unpacked) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes.slice(start, (int) entry.packedSize()));
            int filled = 0;
            while (filled < unpacked.length) {
                int more = inflater.inflate(unpacked, filled, unpacked.length - filled);
                if (more == 0) {
                    break;
                }
                filled += more;
            }
            boolean ended = inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
            if (filled < unpacked.length || !ended || inflater.getRemaining() > 0) {
                throw refused("the size of " + shown(entry.name()) + " is not what the directory says");
            }
        } catch (DataFormatException e) {
            throw refused(shown(entry.name()) + " is damaged");
        } finally {
            inflater.end();
        }
    }

    private int findEnd() {
        int last = bytes.limit() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
            if (bytes.getInt(at) == END_SIGNATURE
                    && at + END_SIZE + Short.toUnsignedInt(bytes.getShort(at + 20)) == bytes.limit()) {
                return at;
            }
        }
        throw refused("it is not a whole zip file");
    }

    private List<ZipEntryInfo> readDirectory(int count, int end) {
        List<ZipEntryInfo> found = new ArrayList<>(count);
        int at = directoryOffset;
        for (int i = 0; i < count; i++) {
            if (at + CENTRAL_SIZE > end || bytes.getInt(at) != CENTRAL_SIGNATURE) {
                throw refused("its directory is damaged");
            }
            int nameLength = Short.toUnsignedInt(bytes.getShort(at + 28));
            int next = at + CENTRAL_SIZE + nameLength + Short.toUnsignedInt(bytes.getShort(at + 30))
                    + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (next > end) {
                throw refused("its directory is damaged");
            }
            int madeBy = Short.toUnsignedInt(bytes.getShort(at + 4)) >>> 8;
            found.add(new ZipEntryInfo(name(at + CENTRAL_SIZE, nameLength),
                    madeBy == MADE_BY_UNIX ? bytes.getInt(at + 38) >>> 16 : 0,
                    Short.toUnsignedInt(bytes.getShort(at + 8)), Short.toUnsignedInt(bytes.getShort(at + 10)),
                    unsigned(at + 16), unsigned(at + 20), unsigned(at + 24), unsigned(at + 42)));
            at = next;
        }
        if (at != end) {
            throw refused("its directory has more than it says");
        }
        return List.copyOf(found);
    }

    private long unsigned(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private String name(int at, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("the name of an entry is not UTF-8");
        }
    }

    private void checkSizes(ZipLimits limits) {
        long total = 0;
        for (ZipEntryInfo entry : entries) {
            String name = shown(entry.name());
            total += entry.size();
            if (total > limits.unpackedBytes()) {
                throw refused("unpacked it has more than " + (limits.unpackedBytes() >> 20) + " MiB");
            }
            if (entry.size() > RATIO_FREE_BYTES && entry.size() / limits.ratio() > entry.packedSize()) {
                throw refused(name + " unpacks to more than " + limits.ratio() + " times its size (a zip bomb)");
            }
            if (entry.encrypted() || (entry.method() != 0 && entry.method() != 8)) {
                throw refused(name + " is encrypted or packed by a method other than deflate");
            }
            if (entry.method() == 0 && entry.size() != entry.packedSize()) {
                throw refused("the size of " + name + " is not what the directory says");
            }
            if (!entry.plain()) {
                throw refused(name + " is a link or another special file");
            }
            if (entry.folder() && entry.size() != 0) {
                throw refused(name + " is a folder with content");
            }
        }
    }

    private void checkNames() {
        Map<String, String> seen = new HashMap<>();
        Set<String> files = new HashSet<>();
        for (ZipEntryInfo entry : entries) {
            String name = entry.name();
            String path = entry.folder() ? name.substring(0, name.length() - 1) : name;
            if (!safe(path)) {
                throw refused("the name " + shown(name) + " leads elsewhere or is not plain");
            }
            String other = seen.put(folded(path), name);
            if (other != null) {
                throw refused(other.equals(name)
                        ? shown(name) + " is in it twice"
                        : shown(name) + " and " + shown(other) + " are one name on some machines");
            }
            if (!entry.folder()) {
                files.add(folded(path));
            }
        }
        for (String path : seen.keySet()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (files.contains(path.substring(0, slash))) {
                    throw refused(shown(path.substring(0, slash)) + " is both a file and a folder");
                }
            }
        }
    }

    private static boolean safe(String path) {
        if (path.isEmpty() || path.length() > MAX_NAME
                || path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':')) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.endsWith(" ") || part.endsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Overlapping entries let a small file unpack to a giant; local headers that differ fool other readers. */
    private void checkPlaces() {
        long end = 0;
        for (ZipEntryInfo entry : entries.stream()
                .sorted(Comparator.comparingLong(ZipEntryInfo::headerOffset))
                .toList()) {
            if (entry.headerOffset() < end) {
                throw refused(shown(entry.name()) + " overlaps another entry");
            }
            end = dataOffset(entry) + entry.packedSize();
            if (end > directoryOffset) {
                throw refused(shown(entry.name()) + " does not fit in the file");
            }
        }
    }

    private int dataOffset(ZipEntryInfo entry) {
        long at = entry.headerOffset();
        if (at + LOCAL_SIZE > directoryOffset || bytes.getInt((int) at) != LOCAL_SIGNATURE) {
            throw refused(shown(entry.name()) + " has no header");
        }
        int header = (int) at;
        int nameLength = Short.toUnsignedInt(bytes.getShort(header + 26));
        long data = at + LOCAL_SIZE + nameLength + Short.toUnsignedInt(bytes.getShort(header + 28));
        if (data > directoryOffset || !name(header + LOCAL_SIZE, nameLength).equals(entry.name())) {
            throw refused(shown(entry.name()) + " has another name in its header");
        }
        return (int) data;
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + "'";
    }

    static CounterfoilException refused(String why) {
        return new CounterfoilException(PluginErrors.BAD_PACKAGE, "The package is refused: " + why);
    }
}
