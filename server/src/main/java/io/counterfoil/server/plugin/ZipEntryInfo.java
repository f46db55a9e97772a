package io.counterfoil.server.plugin;

/**
 * What the central directory of a zip says of one entry.
 *
 * @param name with slashes; a folder's name ends with one
 * @param unixMode file type and rights where a Unix made the archive, else 0
 * @param method 0 stored, 8 deflated
 */
record ZipEntryInfo(
        String name,
        int unixMode,
        int flags,
        int method,
        long crc,
        long packedSize,
        long size,
        long headerOffset) {
    private static final int TYPE_MASK = 0xF000;
    private static final int TYPE_FILE = 0x8000;
    private static final int TYPE_FOLDER = 0x4000;

    boolean folder() {
        return name.endsWith("/");
    }

    boolean encrypted() {
        return (flags & 1) != 0;
    }

    /** Neither link nor device: what it says of its type agrees with its name. */
    boolean plain() {
        int type = unixMode & TYPE_MASK;
        return type == 0 || type == (folder() ? TYPE_FOLDER : TYPE_FILE);
    }
}
