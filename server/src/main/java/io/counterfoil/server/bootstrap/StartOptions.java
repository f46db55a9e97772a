package io.counterfoil.server.bootstrap;

/**
 * What was said on the command line of this start, and holds for this run only. May be injected.
 *
 * @param demo whether to make a company with history, to look at
 */
public record StartOptions(boolean demo) {
    public static final StartOptions NONE = new StartOptions(false);
}
