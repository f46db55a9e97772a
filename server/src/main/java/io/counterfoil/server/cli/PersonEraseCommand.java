package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases the person behind a customer. */
@Command(name = "erase", description = "Erase the person behind a customer: name, address and contacts, for good.")
final class PersonEraseCommand extends CliCommand {
    @Option(names = "--entity", required = true, paramLabel = "ID", description = "The legal entity, ent_…")
    private String entity = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, without naming the person: it goes into the audit log.")
    private String reason = "";

    @Option(names = "--yes", required = true, description = "Say that you mean it: this cannot be undone.")
    private boolean yes;

    @Parameters(paramLabel = "CUSTOMER", description = "The customer, cus_…")
    private String customer = "";

    PersonEraseCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (!yes) {
            throw CliException.usage("Nothing was erased. Say --yes: this cannot be undone.");
        }
        JsonNode answer = server().post("/api/v1/entities/" + entity + "/customers/" + customer + "/erasure",
                MAPPER.createObjectNode().put("reason", reason), ServerClient.newIdempotencyKey());
        if (json()) {
            say(answer);
        } else {
            say("The person behind %s is erased. Books, and documents that the law says to keep, stay.", customer);
        }
        return ExitCode.GOOD;
    }
}
