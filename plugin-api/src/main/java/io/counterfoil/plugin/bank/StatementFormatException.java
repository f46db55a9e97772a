package io.counterfoil.plugin.bank;

/** A file is not what it must be. The message says what is wrong and, as far as known, where. */
public final class StatementFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line of the file, counted from 1; 0 if not known
     * @param message what was found and what would be right
     */
    public StatementFormatException(long line, String message) {
        super(message);
        this.line = line;
    }

    /** As the other one, with a cause. */
    public StatementFormatException(long line, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** Of the file, counted from 1; 0 if not known. */
    public long line() {
        return line;
    }
}
