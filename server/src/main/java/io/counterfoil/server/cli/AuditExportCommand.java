package io.counterfoil.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the whole audit log to a file that can be checked without the server. */
@Command(name = "export", description = "Write the whole audit log to a file for checking offline.")
final class AuditExportCommand extends CliCommand {
    @Parameters(paramLabel = "FILE", description = "Where to write, such as audit.zip; it must not exist yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    AuditExportCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        long bytes = download("/api/v1/audit/bundle", "application/zip", file);
        if (json()) {
            say(MAPPER.createObjectNode().put("file", file.toString()).put("bytes", bytes));
        } else {
            say("Wrote %s (%,d bytes). Check it anywhere with: counterfoil audit verify %s", file, bytes, file);
        }
        return ExitCode.GOOD;
    }
}
