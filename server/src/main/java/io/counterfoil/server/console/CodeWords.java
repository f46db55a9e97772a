package io.counterfoil.server.console;

/** What codes that the server keeps are called; the code itself where nothing is known of it. */
public final class CodeWords {
    private CodeWords() {}

    /** What a journal entry posts, such as {@code invoice.issued}. */
    public static String posted(Visit visit, String eventType) {
        return visit.words(Visit.class).text("posted." + eventType, eventType);
    }

    /** What the audit log records, by the type of its event, such as {@code invoice.issue}. */
    public static String recorded(Visit visit, String type) {
        return visit.words(Visit.class).text("command." + type, type);
    }

    /** What plugins do at an extension point, such as {@code tax-calculator}. */
    public static String point(Visit visit, String point) {
        return visit.words(Visit.class).text("point." + point, point);
    }

    /** What a job does, by its type. */
    public static String job(Visit visit, String type) {
        return visit.words(Visit.class).text("job." + type, type);
    }

    /** The part of the server that acted, such as {@code sys_demo}; another principal stays what it is. */
    public static String actor(Visit visit, String principal) {
        return visit.words(Visit.class).text("actor." + principal, principal);
    }
}
