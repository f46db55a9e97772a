package io.counterfoil.server.bootstrap;

import java.nio.file.Path;

/** Where the server keeps what it writes. */
public final class DataConfig {
    private Path directory = Path.of("data");

    @Config(key = "data.dir", meaning = "The folder for everything that the server writes: keys, the embedded database, documents. "
            + "It is made on the first start, readable by its owner only. Back it up.")
    public DataConfig setDirectory(Path directory) {
        this.directory = directory;
        return this;
    }

    public Path directory() {
        return directory;
    }
}
