package io.counterfoil.server.cli;

import io.counterfoil.server.bootstrap.InstallationHome;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command may touch of the process that it runs in; tests hand in their own.
 *
 * @param home the installation
 * @param environment variables of the process
 * @param out for answers
 * @param err for people, when something is wrong
 */
public record CliContext(InstallationHome home, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    public CliContext { environment = Map.copyOf(environment); }
}
