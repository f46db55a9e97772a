package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** What the pages of the settings have around them. */
final class SettingsFrame {
    static final int MOST_FORM_BYTES = 16_384;

    /** The pages, in the order of their tabs. */
    enum View {
        COMPANY("settings", "entity:read"),
        TAXES("settings/taxes", "entity:read"),
        NUMBERING("settings/numbering", "invoice:read"),
        SCHEDULE("settings/schedule", "reminder:read"),
        TEMPLATES("settings/templates", "invoice:read"),
        MAIL("settings/mail", "plugin:read"),
        PORTAL("settings/portal", "entity:read"),
        RETENTION("settings/retention", "entity:read"),
        SERVICES("settings/services", "plugin:read");

        private final String path;
        private final String permission;

        View(String path, String permission) {
            this.path = path;
            this.permission = permission;
        }

        String path() {
            return path;
        }

        String permission() {
            return permission;
        }
    }

    private SettingsFrame() {}

    static Wording words(Visit visit) {
        return visit.words(SettingsFrame.class);
    }

    static Response page(Visit visit, View shown, Content... parts) {
        return visit.page(title(visit, shown), above(visit, shown), body(visit, shown, parts));
    }

    /** The page again, with a form that could not be taken. */
    static Response again(Visit visit, View shown, Content... parts) {
        return visit.again(title(visit, shown), above(visit, shown), body(visit, shown, parts));
    }

    private static Content[] body(Visit visit, View shown, Content... parts) {
        Wording words = words(visit);
        List<Content> body = new ArrayList<>();
        body.add(visit.ui().head(Head.of(title(visit, shown), words.text("lede." + shown.name()))));
        body.add(SettingsTabs.of(visit, shown.path()));
        body.addAll(List.of(parts));
        return body.toArray(Content[]::new);
    }

    private static List<Shell.Crumb> above(Visit visit, View shown) {
        return shown == View.COMPANY
                ? List.of()
                : List.of(SettingsTabs.above(visit));
    }

    private static String title(Visit visit, View view) {
        return words(visit).text("view." + view.name());
    }
}
