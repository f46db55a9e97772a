package io.counterfoil.plugin.config;

/** How bad a finding is. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Works, but probably not as meant. */
    WARNING,
    /** Cannot be used like this. */
    ERROR
}
