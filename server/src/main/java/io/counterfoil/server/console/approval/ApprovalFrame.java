package io.counterfoil.server.console.approval;

import gg.jte.Content;
import io.counterfoil.server.approval.ApprovalState;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Tone;
import java.util.ArrayList;
import java.util.List;

/** What the pages about approvals share. */
final class ApprovalFrame {
    static final String READ = "approval:read";
    static final String LIST = "approvals";
    static final String RULES = LIST + "/rules";
    static final List<String> VIEWS = List.of("waiting", "mine", "decided");

    private ApprovalFrame() {}

    static Wording words(Visit visit) {
        return visit.words(ApprovalFrame.class);
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("approvals"), visit.path(LIST)));
    }

    /** @param current one of the views, or {@code rules} */
    static Content tabs(Visit visit, String current) {
        Wording words = words(visit);
        List<Tab> tabs = new ArrayList<>();
        for (String view : VIEWS) {
            tabs.add(new Tab(words.text("view." + view),
                    visit.path(LIST) + (view.equals(VIEWS.getFirst()) ? "" : "?view=" + view), view.equals(current),
                    null));
        }
        tabs.add(new Tab(words.text("rules"), visit.path(RULES), current.equals("rules"), null));
        return visit.ui().tabs(words.text("views"), tabs);
    }

    static Cell.Pill pill(Wording words, ApprovalState state) {
        return new Cell.Pill(words.text("state." + state.code()), switch (state) {
            case WAITING -> Tone.WARN;
            case EXECUTED -> Tone.OK;
            case REJECTED, FAILED -> Tone.BAD;
            case WITHDRAWN, EXPIRED -> Tone.NEUTRAL;
        });
    }
}
