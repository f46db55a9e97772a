package io.counterfoil.server.console.audit;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Tone;
import java.util.List;

/** What the pages of the audit log have around them. */
final class AuditFrame {
    static final String READ = "audit:read";

    private AuditFrame() {}

    static Wording words(Visit visit) {
        return visit.words(AuditFrame.class);
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("audit"), visit.path("audit")));
    }

    static Content tabs(Visit visit, boolean events) {
        Wording words = words(visit);
        return visit.ui()
                .tabs(words.text("audit"), List.of(new Tab(words.text("events"), visit.path("audit"), events, null),
                        new Tab(words.text("log"), visit.path("audit/log"), !events, null)));
    }

    static Cell.Pill sealed(Wording words, boolean sealed) {
        return sealed
                ? new Cell.Pill(words.text("sealed"), Tone.OK)
                : new Cell.Pill(words.text("pending"), Tone.INFO);
    }
}
