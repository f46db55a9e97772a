package io.counterfoil.server.console.user;

import gg.jte.Content;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.RoleView;
import io.counterfoil.server.auth.UserView;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages of users have in common. */
final class UserFrame {
    static final String READ = "user:read";
    static final String MANAGE = "user:manage";
    static final int MOST_FORM_BYTES = 65_536;
    /** In a role's field: held for all legal entities and the installation. */
    static final String EVERYWHERE = "everywhere";
    /** In a role's field: held for the legal entity of the page. */
    static final String HERE = "here";
    private static final String ROLE = "role.";

    private UserFrame() {}

    static Wording words(Visit visit) {
        return visit.words(UserFrame.class);
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("users"), visit.path("users")));
    }

    static Content tabs(Visit visit, boolean users) {
        Wording words = words(visit);
        return visit.ui()
                .tabs(words.text("users"), List.of(new Tab(words.text("users"), visit.path("users"), users, null),
                        new Tab(words.text("roles"), visit.path("users/roles"), !users, null)));
    }

    static Cell state(Wording words, UserView user) {
        if (!user.active()) {
            return new Cell.Pill(words.text("disabled"), Tone.NEUTRAL);
        }
        return user.invited()
                ? new Cell.Pill(words.text("invited"), Tone.INFO)
                : new Cell.Pill(words.text("active"), Tone.OK);
    }

    /** What a role is called; one of the company's own as the company has named it. */
    static String called(Visit visit, String role) {
        return CodeWords.role(visit, role);
    }

    /** For whom a role is; of one of the company's own as the company has written it. */
    static String meaning(Visit visit, RoleView role) {
        return role.builtIn() ? words(visit).text("role." + role.name() + ".meaning") : role.meaning();
    }

    /** The roles that a user holds, as readers call them. */
    static String grants(Visit visit, List<RoleGrant> roles) {
        return listed(visit, roles, role -> called(visit, role));
    }

    /** The same for a file, by the names that the API knows them by. */
    static String exported(Visit visit, List<RoleGrant> roles) {
        return listed(visit, roles, role -> role);
    }

    private static String listed(Visit visit, List<RoleGrant> roles, UnaryOperator<String> name) {
        return roles.stream()
                .map(grant -> name.apply(grant.role()) + where(visit, grant.entity()))
                .collect(Collectors.joining(", "));
    }

    private static String where(Visit visit, @Nullable EntityId entity) {
        if (entity == null) {
            return "";
        }
        return " (" + (entity.equals(visit.entity().id()) ? visit.entity().name() : entity.text()) + ")";
    }

    /** One field for each role: not held, held for this legal entity, or held everywhere. */
    static List<Field> roleFields(Visit visit, List<RoleView> roles, Map<String, String> chosen) {
        Wording words = words(visit);
        return roles.stream()
                .map(role -> Field.choice(ROLE + role.name(),
                        words.text("role.field", Map.of("name", called(visit, role.name()))),
                        chosen.getOrDefault(role.name(), ""), List.of(new Field.Option("", words.text("role.no")),
                                new Field.Option(HERE, words.text("role.here", Map.of("name", visit.entity().name()))),
                                new Field.Option(EVERYWHERE, words.text("role.everywhere"))))
                        .needed()
                        .help(meaning(visit, role)))
                .toList();
    }

    /** What is chosen in each role's field, by the names of the roles. */
    static Map<String, String> chosen(Map<String, List<String>> form) {
        Map<String, String> chosen = new LinkedHashMap<>();
        form.keySet()
                .stream()
                .filter(name -> name.startsWith(ROLE))
                .forEach(name -> chosen.put(name.substring(ROLE.length()), Visit.value(form, name)));
        return chosen;
    }

    static Map<String, String> chosen(Visit visit, List<RoleGrant> held) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (RoleGrant grant : held) {
            if (grant.entity() == null) {
                chosen.put(grant.role(), EVERYWHERE);
            } else if (grant.entity().equals(visit.entity().id())) {
                chosen.putIfAbsent(grant.role(), HERE);
            }
        }
        return chosen;
    }

    /** The grants of a form, and those of other legal entities as they are. */
    static List<RoleGrant> grants(Visit visit, Map<String, String> chosen, List<RoleGrant> before) {
        List<RoleGrant> grants = new ArrayList<>();
        chosen.forEach((role, where) -> {
            if (where.equals(EVERYWHERE)) {
                grants.add(new RoleGrant(role, null));
            } else if (where.equals(HERE)) {
                grants.add(new RoleGrant(role, visit.entity().id()));
            }
        });
        before.stream()
                .filter(grant -> grant.entity() != null && !grant.entity().equals(visit.entity().id()))
                .forEach(grants::add);
        return grants;
    }

    /** A secret that is shown this once, or the word that it was shown before. */
    static Content once(Visit visit, @Nullable String secret) {
        Wording words = words(visit);
        return secret == null
                ? visit.ui().banner(Tone.WARN, words.text("token.gone"))
                : visit.ui()
                        .stack(visit.ui().banner(Tone.OK, words.text("token.once")), visit.ui().code(secret),
                                visit.ui().paragraph(words.text("token.where")));
    }
}
