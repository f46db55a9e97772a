package io.counterfoil.plugin.bank;

import java.time.ZoneId;
import java.util.Optional;

/** How to read a file. */
public interface ParseRequest {
    /** Without a path. */
    Optional<String> fileName();

    /** Of the company: dates that the file gives as instants are meant in it. */
    ZoneId zone();
}
