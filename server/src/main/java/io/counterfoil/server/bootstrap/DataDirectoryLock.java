package io.counterfoil.server.bootstrap;

import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds the data directory for one server: two of them over one embedded database would spoil it. */
final class DataDirectoryLock implements Managed {
    private final ServerPaths paths;
    private @Nullable FileChannel channel;

    @Inject
    DataDirectoryLock(ServerPaths paths) {
        this.paths = paths;
    }

    @Override
    public void start() {
        try {
            lock();
        } catch (IOException e) {
            throw new CounterfoilException(BootstrapErrors.DATA_DIRECTORY_UNUSABLE, "The data directory "
                    + paths.data() + " cannot be written to (" + e + "). Give this user the right to write there, "
                    + "or name another folder with the key data.dir.", e);
        }
    }

    /** The file stays: deleting it would let a third process lock a new one while a second waits on the old. */
    private void lock() throws IOException {
        Path file = paths.dataFolder("run").resolve("lock");
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = opened.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another server in this same process holds it: the same answer as for another process.
        } finally {
            if (lock == null) {
                opened.close();
            }
        }
        if (lock == null) {
            throw new CounterfoilException(BootstrapErrors.DATA_DIRECTORY_IN_USE, "Another Counterfoil is running with "
                    + "the data directory " + paths.data() + ". Stop it first, or give this one another folder "
                    + "with the key data.dir.");
        }
        channel = opened;
    }

    @Override
    public void stop() throws IOException {
        FileChannel opened = channel;
        if (opened != null) {
            opened.close();
        }
    }
}
