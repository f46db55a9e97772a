package io.counterfoil.plugin.bank;

import java.util.Optional;

/** The look of a file. */
public interface StatementProbe {
    /** Without a path. */
    Optional<String> fileName();

    /** The first bytes, at most 64 KiB; a copy of its own. */
    byte[] head();
}
