package io.counterfoil.server.bootstrap;

import java.util.List;

/** What a feature tells the person at the terminal once the server runs: where it listens, how to sign in. */
public interface ReadyMessage {
    /** Asked once, after everything has started. */
    List<String> lines();
}
