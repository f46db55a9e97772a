package io.counterfoil.plugin.bank;

/** How sure an importer is about a file. */
public enum Recognition {
    NO,
    MAYBE,
    YES
}
