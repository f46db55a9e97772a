package io.counterfoil.server.console.system;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages of the system have around them. */
final class SystemFrame {
    static final String READ = "job:read";
    static final String MANAGE = "job:manage";
    static final int MOST_FORM_BYTES = 16_384;

    /** The views, in the order of their tabs. */
    enum View {
        JOBS("system"),
        OUTBOX("system/outbox"),
        BACKUPS("system/backups"),
        ABOUT("system/about");

        private final String path;

        View(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    private SystemFrame() {}

    static Wording words(Visit visit) {
        return visit.words(SystemFrame.class);
    }

    static String title(Visit visit, View view) {
        return words(visit).text("view." + view.name());
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("system"), visit.path("system")));
    }

    static Content top(Visit visit, View shown) {
        Wording words = words(visit);
        List<Tab> tabs = Stream.of(View.values())
                .filter(each -> each != View.BACKUPS || visit.may(MANAGE))
                .map(each -> new Tab(title(visit, each), visit.path(each.path()), each == shown, null))
                .toList();
        return visit.ui()
                .stack(visit.ui().head(Head.of(title(visit, shown), words.text("lede." + shown.name()))),
                        visit.ui().tabs(words.text("system"), tabs));
    }

    static String instant(Visit visit, @Nullable Instant at) {
        return at == null ? "—" : visit.figures().instant(at, visit.entity().timeZone());
    }
}
