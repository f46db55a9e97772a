package io.counterfoil.server.persistence;

import io.counterfoil.server.bootstrap.Config;
import java.nio.file.Path;
import java.util.Optional;

/** Where the database is. Without a URL the server runs a MariaDB of its own. */
public final class DatabaseConfig {
    private Optional<String> url = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> migrationUser = Optional.empty();
    private Optional<String> migrationPassword = Optional.empty();
    private int poolSize = 16;
    private Optional<Path> embeddedHome = Optional.empty();
    private int embeddedMemoryMib = 256;

    @Config(key = "database.url", meaning = "JDBC address of an external MariaDB 10.11.8 or later, such as jdbc:mariadb://db.example:3306/counterfoil?sslMode=verify-full. Without it the server starts its own MariaDB under the data directory: right for trials and small installations.")
    public DatabaseConfig setUrl(Optional<String> url) {
        url.ifPresent(value -> {
            if (!value.startsWith("jdbc:mariadb://")) {
                throw new IllegalArgumentException("must start with jdbc:mariadb://");
            }
        });
        this.url = url;
        return this;
    }

    public Optional<String> url() {
        return url;
    }

    @Config(key = "database.user", meaning = "The account that the running server uses. It gets rights table by table: it cannot change or delete what is append-only.")
    public DatabaseConfig setUser(Optional<String> user) {
        this.user = user;
        return this;
    }

    public Optional<String> user() {
        return user;
    }

    @Config(key = "database.password", secret = true, meaning = "Its password; best written as ${FILE:/path} or ${ENV:NAME}.")
    public DatabaseConfig setPassword(Optional<String> password) {
        this.password = password;
        return this;
    }

    public Optional<String> password() {
        return password;
    }

    @Config(key = "database.migration-user", meaning = "The account that creates tables, triggers and grants at start. It needs all rights on the schema, with grant option, and SELECT on mysql.*.")
    public DatabaseConfig setMigrationUser(Optional<String> migrationUser) {
        this.migrationUser = migrationUser;
        return this;
    }

    public Optional<String> migrationUser() {
        return migrationUser;
    }

    @Config(key = "database.migration-password", secret = true, meaning = "The password of the migration account.")
    public DatabaseConfig setMigrationPassword(Optional<String> migrationPassword) {
        this.migrationPassword = migrationPassword;
        return this;
    }

    public Optional<String> migrationPassword() {
        return migrationPassword;
    }

    @Config(key = "database.pool-size", meaning = "Connections for changes that the server holds open, 4 to 256; for reading it has half as many besides.")
    public DatabaseConfig setPoolSize(int poolSize) {
        if (poolSize < 4 || poolSize > 256) {
            throw new IllegalArgumentException("must be between 4 and 256");
        }
        this.poolSize = poolSize;
        return this;
    }

    public int poolSize() {
        return poolSize;
    }

    @Config(key = "database.embedded-home", meaning = "Folder of an unpacked MariaDB server (with bin/mariadbd) for the embedded database; by default the folder database/ of the installation.")
    public DatabaseConfig setEmbeddedHome(Optional<Path> embeddedHome) {
        this.embeddedHome = embeddedHome;
        return this;
    }

    public Optional<Path> embeddedHome() {
        return embeddedHome;
    }

    @Config(key = "database.embedded-memory-mib", meaning = "Memory for the embedded database's buffer pool in MiB, 64 to 65536.")
    public DatabaseConfig setEmbeddedMemoryMib(int embeddedMemoryMib) {
        if (embeddedMemoryMib < 64 || embeddedMemoryMib > 65_536) {
            throw new IllegalArgumentException("must be between 64 and 65536");
        }
        this.embeddedMemoryMib = embeddedMemoryMib;
        return this;
    }

    public int embeddedMemoryMib() {
        return embeddedMemoryMib;
    }
}
