package io.counterfoil.server.console;

/** What codes that the server keeps are called; the code itself where nothing is known of it. */
public final class CodeWords {
    private CodeWords() {}

    /** What a journal entry posts, such as {@code invoice.issued}. */
    public static String posted(Visit visit, String eventType) {
        return visit.words(Visit.class).text("posted." + eventType, eventType);
    }
}
