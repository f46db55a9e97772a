package io.counterfoil.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.counterfoil.server.ServerModules;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigException;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.Configuration;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: where they write, {@code --json}, {@code --config}, and the way to the running server. */
abstract class CliCommand implements Callable<Integer> {
    static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final CliContext context;

    @Option(names = "--json", description = "Answer in JSON, for programs.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file, instead of etc/counterfoil.properties.")
    private @Nullable Path config;

    CliCommand(CliContext context) {
        this.context = context;
    }

    final CliContext context() {
        return context;
    }

    final boolean json() {
        return json;
    }

    /** Writes one line of the answer. */
    @FormatMethod
    final void say(@FormatString String format, @Nullable Object... arguments) {
        context.out().println(String.format(Locale.ROOT, format, arguments));
        context.out().flush();
    }

    /** Writes the answer as JSON. */
    final void say(JsonNode answer) {
        try {
            context.out().println(MAPPER.writeValueAsString(answer));
            context.out().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    final ConfigSource source() {
        return config == null
                ? ConfigSource.of(context.home(), context.environment())
                : ConfigSource.ofFile(context.home(), config, context.environment());
    }

    final Bootstrap bootstrap() {
        return Bootstrap.of(ServerModules.all());
    }

    /** The running server of the data directory that the configuration names. */
    final ServerClient server() {
        Configuration configuration = bootstrap().configuration(source());
        try {
            return ServerClient.connect(configuration.paths().data());
        } catch (ConfigException e) {
            throw CliException.couldNotRun("The configuration has problems:\n" + e.getMessage(), e);
        }
    }

    /**
     * Fetches something into a new file.
     *
     * @throws CliException with exit code 2 if the file is there already or cannot be written
     */
    final long download(String path, String accept, Path file) {
        ServerClient server = server();
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return server.download(path, accept, out);
        } catch (FileAlreadyExistsException e) {
            throw CliException.usage(file + " is there already. Name another file, or remove it first.");
        } catch (IOException e) {
            throw CliException.couldNotRun(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
