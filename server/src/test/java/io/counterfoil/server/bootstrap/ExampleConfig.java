package io.counterfoil.server.bootstrap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A configuration class with every type of value. */
public final class ExampleConfig implements CheckedConfig {
    enum Mode {
        PLAIN,
        TLS_ONLY
    }

    private int port = 8080;
    private long bytes = 5_000_000_000L;
    private boolean open;
    private Mode mode = Mode.PLAIN;
    private Path folder = Path.of("somewhere");
    private Duration timeout = Duration.ofSeconds(90);
    private URI address = URI.create("http://localhost/");
    private List<String> names = List.of("a", "b");
    private Optional<String> password = Optional.empty();
    private Optional<Path> file = Optional.empty();

    @Config(key = "example.port", meaning = "A port from 0 to 65535.")
    public ExampleConfig setPort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is from 0 to 65535");
        }
        this.port = port;
        return this;
    }

    public int port() {
        return port;
    }

    @Config(key = "example.body-bytes", meaning = "Bytes.")
    public ExampleConfig setBytes(long bytes) {
        this.bytes = bytes;
        return this;
    }

    public long bytes() {
        return bytes;
    }

    @Config(key = "example.open", meaning = "Yes or no.")
    public ExampleConfig setOpen(boolean open) {
        this.open = open;
        return this;
    }

    public boolean open() {
        return open;
    }

    @Config(key = "example.mode", meaning = "A mode.")
    public ExampleConfig setMode(Mode mode) {
        this.mode = mode;
        return this;
    }

    public Mode mode() {
        return mode;
    }

    @Config(key = "example.folder", meaning = "A folder.")
    public ExampleConfig setFolder(Path folder) {
        this.folder = folder;
        return this;
    }

    public Path folder() {
        return folder;
    }

    @Config(key = "example.timeout", meaning = "How long.")
    public ExampleConfig setTimeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    public Duration timeout() {
        return timeout;
    }

    @Config(key = "example.address", meaning = "Where.")
    public ExampleConfig setAddress(URI address) {
        this.address = address;
        return this;
    }

    public URI address() {
        return address;
    }

    @Config(key = "example.names", meaning = "Who.")
    public ExampleConfig setNames(List<String> names) {
        this.names = names;
        return this;
    }

    public List<String> names() {
        return names;
    }

    @Config(key = "example.password", meaning = "A secret of 8 letters or more.", secret = true)
    public ExampleConfig setPassword(String password) {
        if (password.length() < 8) {
            throw new IllegalArgumentException(password + " is shorter than 8 letters");
        }
        this.password = Optional.of(password);
        return this;
    }

    public Optional<String> password() {
        return password;
    }

    @Config(key = "example.file", meaning = "A file.")
    public ExampleConfig setFile(Optional<Path> file) {
        this.file = file;
        return this;
    }

    public Optional<Path> file() {
        return file;
    }

    @Override
    public List<String> problems() {
        return open && mode == Mode.TLS_ONLY
                ? List.of("example.open=true does not go with example.mode=tls-only; change one of the two")
                : List.of();
    }
}
