package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.audit.BundleReport;
import io.counterfoil.server.audit.BundleVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an exported audit log: needs the file alone, no server, no database and no network. */
@Command(name = "verify", description = "Check an exported audit log; needs no running server.")
final class AuditVerifyCommand extends CliCommand {
    @Option(names = "--key", paramLabel = "KEY", description = "A verifier key that you were given by another way; may be repeated.")
    private List<String> keys = new ArrayList<>();

    @Parameters(paramLabel = "FILE", description = "The file that `counterfoil audit export` wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    AuditVerifyCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        BundleReport report = report();
        if (json()) {
            say(asJson(report));
        } else {
            print(report);
        }
        return report.ok() ? ExitCode.GOOD : ExitCode.FOUND;
    }

    private BundleReport report() {
        try {
            return BundleVerifier.verify(file, keys);
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--key: " + e.getMessage());
        }
    }

    private static ObjectNode asJson(BundleReport report) {
        ObjectNode answer = MAPPER.createObjectNode()
                .put("ok", report.ok())
                .put("origin", report.origin().orElse(null))
                .put("leaves", report.leaves())
                .put("checkpoints", report.checkpoints())
                .put("pinned", report.pinned());
        report.keys().forEach(answer.putArray("keys")::add);
        var findings = answer.putArray("findings");
        for (BundleReport.Finding finding : report.findings()) {
            ObjectNode one = findings.addObject().put("message", finding.message());
            finding.leaf().ifPresent(leaf -> one.put("leaf", leaf));
        }
        return answer;
    }

    private void print(BundleReport report) {
        say("Log            %s", report.origin().orElse("(unknown)"));
        say("Leaves         %,d", report.leaves());
        say("Checkpoints    %,d", report.checkpoints());
        report.keys().forEach(key -> say("Verifier key   %s%s", key,
                report.pinned() ? "" : "   (from the file itself: compare it with the one you were given)"));
        for (BundleReport.Finding finding : report.findings()) {
            say("WRONG          %s%s", finding.leaf().isPresent() ? "leaf " + finding.leaf().getAsLong() + ": " : "",
                    finding.message());
        }
        say(report.ok() ? "Everything is as it was sealed." : "The log is NOT as it was sealed.");
    }
}
