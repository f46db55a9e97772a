package io.counterfoil.server.console;

import io.counterfoil.server.auth.BuiltInRole;
import java.util.Map;
import java.util.stream.Stream;

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

    /** What the audit log records, by all types of its events that there are words for. */
    public static Map<String, String> recorded(Visit visit) {
        return visit.words(Visit.class).beginning("command.");
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

    /** The parts of the server that act by themselves, by principal. */
    public static Map<String, String> actors(Visit visit) {
        return visit.words(Visit.class).beginning("actor.");
    }

    /** What a role is called; one of the company's own as the company has named it. */
    public static String role(Visit visit, String role) {
        boolean builtIn = Stream.of(BuiltInRole.values()).anyMatch(each -> each.roleName().equals(role));
        return builtIn ? visit.words(Visit.class).text("role." + role) : role;
    }
}
