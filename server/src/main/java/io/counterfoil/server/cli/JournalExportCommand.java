package io.counterfoil.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a legal entity's journal to a file that other programs read. */
@Command(name = "export", description = "Write a legal entity's journal for hledger or as CSV.")
final class JournalExportCommand extends CliCommand {
    @Option(names = "--entity", required = true, paramLabel = "ID", description = "The legal entity, ent_…")
    private String entity = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "hledger or csv; ${DEFAULT-VALUE} if not given.", defaultValue = "hledger")
    private String format = "hledger";

    @Option(names = "--to", paramLabel = "DATE", description = "Only up to this day, such as 2026-01-31.")
    private @Nullable String to;

    @Parameters(paramLabel = "FILE", description = "Where to write; it must not exist yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    JournalExportCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        String path = "/api/v1/entities/" + entity + "/ledger/journal?format=" + format + (to == null ? "" : "&to=" + to);
        long bytes = download(path, format.equals("csv") ? "text/csv" : "text/plain", file);
        if (json()) {
            say(MAPPER.createObjectNode().put("file", file.toString()).put("bytes", bytes));
        } else {
            say("Wrote %s (%,d bytes).", file, bytes);
        }
        return ExitCode.GOOD;
    }
}
