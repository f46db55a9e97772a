package io.counterfoil.server.plugin;

/**
 * How large a package may be.
 *
 * @param entries files and folders in it
 * @param unpackedBytes of all entries together
 * @param ratio unpacked to packed, for entries of more than a mebibyte
 */
record ZipLimits(int entries, long unpackedBytes, int ratio) {
    static final ZipLimits PACKAGE = new ZipLimits(2_000, 512L << 20, 100);
    /** A library with its classes; only its directory is read. */
    static final ZipLimits LIBRARY = new ZipLimits(60_000, 2L << 30, 10_000);
}
