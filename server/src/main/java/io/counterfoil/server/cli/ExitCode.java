package io.counterfoil.server.cli;

/** What the exit code of a command says to scripts. */
public final class ExitCode {
    public static final int GOOD = 0;
    /** It ran, and there is something to look at: a problem in the configuration, an invariant that does not hold. */
    public static final int FOUND = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;
    /** It could not run: no server, no right, no connection. */
    public static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
