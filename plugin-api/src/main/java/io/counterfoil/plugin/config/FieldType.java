package io.counterfoil.plugin.config;

/** What a field of a configuration holds. Values are stored as text in the form said here. */
public enum FieldType {
    /** One line. */
    TEXT,
    /** Several lines, at most 60,000 characters; for tables and templates. */
    MULTILINE,
    /** One line that is stored encrypted and never shown again; read through Secrets, not through the config. */
    SECRET,
    /** A whole number that fits in a long. */
    INTEGER,
    /** A plain decimal number with a point. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** One of the field's choices. */
    CHOICE,
    /** ISO 8601, {@code 2026-11-30}. */
    DATE,
    /** An absolute http or https address. */
    WEB_ADDRESS,
    /** An e-mail address. */
    EMAIL,
    /** An ISO 4217 code. */
    CURRENCY,
    /** An ISO 3166-1 code of two letters. */
    COUNTRY
}
