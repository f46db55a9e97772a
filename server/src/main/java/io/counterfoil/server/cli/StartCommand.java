package io.counterfoil.server.cli;

import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigProblem;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server until the process is told to end. */
@Command(name = "start", description = "Start the server in this terminal, until Ctrl-C or SIGTERM.")
final class StartCommand extends CliCommand {
    @Option(names = "--demo", description = "Make a company with history to look at, in a data directory without one.")
    private boolean demo;

    StartCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Bootstrap bootstrap = bootstrap();
        Configuration configuration = bootstrap.configuration(source());
        if (!configuration.problems().isEmpty()) {
            throw CliException.couldNotRun("The configuration has problems, so the server does not start:\n"
                    + configuration.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")),
                    null);
        }
        Server server;
        try {
            server = bootstrap.wire(configuration, new StartOptions(demo));
            server.stopAtExit();
            server.start();
        } catch (StartException e) {
            LoggerFactory.getLogger(StartCommand.class).debug("Start failed", e);
            throw CliException.couldNotRun("Counterfoil cannot start. " + e.getMessage(), e);
        }
        if (json()) {
            var answer = MAPPER.createObjectNode().put("ready", true);
            server.readyLines().forEach(answer.putArray("lines")::add);
            say(answer);
        } else {
            say("Counterfoil is ready.");
            server.readyLines().forEach(line -> say("%s", line));
        }
        server.awaitStop();
        return ExitCode.GOOD;
    }
}
