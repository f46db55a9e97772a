package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds a bank account of the company, so that its statements can be imported. */
@Command(name = "add", description = "Add a bank account of the company, so that its statements can be imported.")
final class BankAccountAddCommand extends CliCommand {
    @Option(names = "--entity", required = true, paramLabel = "ID", description = "The legal entity, ent_…")
    private String entity = "";

    @Option(names = "--name", required = true, paramLabel = "TEXT", description = "What people call it.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Identifier identifier;

    @Option(names = "--currency", required = true, paramLabel = "CODE", description = "In which the bank keeps it, such as EUR.")
    private String currency = "";

    /** One of the two. */
    private static final class Identifier {
        @Option(names = "--iban", required = true, paramLabel = "IBAN", description = "Its IBAN.")
        private @Nullable String iban;

        @Option(names = "--number", required = true, paramLabel = "NUMBER", description = "Its number as statements write it, if it has no IBAN.")
        private @Nullable String number;
    }

    BankAccountAddCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ObjectNode body = MAPPER.createObjectNode().put("name", name).put("currency", currency);
        if (identifier.iban != null) {
            body.put("iban", identifier.iban);
        }
        if (identifier.number != null) {
            body.put("number", identifier.number);
        }
        JsonNode added = server().post("/api/v1/entities/" + entity + "/bank-accounts", body,
                ServerClient.newIdempotencyKey());
        if (json()) {
            say(added);
        } else {
            say("Added %s (%s %s) as %s.", name, added.path("masked").asText(), currency, added.path("id").asText());
        }
        return ExitCode.GOOD;
    }
}
