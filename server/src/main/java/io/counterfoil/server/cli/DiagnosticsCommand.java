package io.counterfoil.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes what whoever helps needs to know about the running server. */
@Command(name = "diagnostics", description = "Write settings, states and counts of the running server to a file, without secrets and personal data.")
final class DiagnosticsCommand extends CliCommand {
    @Parameters(paramLabel = "FILE", description = "Where to write, such as diagnostics.zip; it must not exist yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    DiagnosticsCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        long bytes = download("/api/v1/diagnostics", "application/zip", file);
        if (json()) {
            say(MAPPER.createObjectNode().put("file", file.toString()).put("bytes", bytes));
        } else {
            say("Wrote %s (%,d bytes). Its README.txt says what is in it and what is not.", file, bytes);
        }
        return ExitCode.GOOD;
    }
}
