package io.counterfoil.server.bootstrap;

/**
 * One thing that is wrong with the configuration.
 *
 * @param where file and line, environment variable, or key
 * @param what what is wrong and what to do; without any secret value
 */
public record ConfigProblem(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
