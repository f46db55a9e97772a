package io.counterfoil.server.console.sales;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.http.TokenBuckets;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoicePreview;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Sheet;
import io.counterfoil.ui.Tally;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft comes to while it is typed: calculated as issuing would, and nothing of it kept. At most
 * {@value #A_MINUTE} a minute are calculated for one principal and node, because each may ask a tax plugin, and what is
 * behind that may cost by the request. Safe for threads.
 */
final class DraftTotals {
    private static final String CALCULATE = "calculate";
    static final int A_MINUTE = 60;

    private final Drafts drafts;
    private final Drafting drafting;
    private final TokenBuckets<String> principals = new TokenBuckets<>();

    @Inject
    DraftTotals(Drafts drafts, Drafting drafting) {
        this.drafts = drafts;
        this.drafting = drafting;
    }

    /** Whether the button was pressed that only calculates. */
    static boolean wanted(Map<String, List<String>> sent) {
        return !Visit.value(sent, CALCULATE).isEmpty();
    }

    /** Their place in the form at an address, before anything was typed. */
    static Sheet.Live blank(Visit visit, String form) {
        return place(visit, form, missing(visit), false);
    }

    /** The same of a form that comes back: it is sent at once, or by the button. */
    static Sheet.Live later(Visit visit, String form) {
        return place(visit, form, Tally.of(Facts.of()), true);
    }

    /** The same with what is calculated already. */
    static Sheet.Live known(Visit visit, String form, Tally tally) {
        return place(visit, form, tally, false);
    }

    private static Sheet.Live place(Visit visit, String form, Tally tally, boolean asks) {
        Wording words = visit.words(DraftTotals.class);
        return new Sheet.Live(form + "/totals", words.text("draft.totals"), tally, asks,
                new Sheet.Add(CALCULATE, "1", words.text("draft.calculate")));
    }

    /**
     * What the form comes to as it stands, or the first thing that keeps that from being said.
     *
     * @param before what the form cannot change and is kept; null: a new draft
     */
    Tally typed(Visit visit, Map<String, List<String>> sent, @Nullable DraftContent before) {
        DraftForm form = DraftForm.of(sent);
        if (!form.calculable()) {
            return missing(visit);
        }
        if (!principals.take(visit.actor().principal(), A_MINUTE)) {
            return Tally.of(visit.words(DraftTotals.class).text("draft.totals.often"));
        }
        try {
            DraftContent content = form.content(visit, drafting.chosen(visit, form.customer()), before);
            return of(visit, drafts.preview(visit.entity().id(), content));
        } catch (CounterfoilException e) {
            return of(visit, DraftForm.of(sent), e);
        }
    }

    static Tally of(Visit visit, InvoicePreview preview) {
        Wording words = visit.words(DraftTotals.class);
        List<Facts.Fact> sums = new ArrayList<>(
                InvoiceSections.sums(visit, preview.taxes(), preview.net(), preview.tax(), preview.gross()));
        sums.add(Facts.fact(words.text("draft.dueOn"), visit.figures().cell(preview.dueOn())));
        return Tally.of(new Facts(sums));
    }

    /** @param form as it is shown, which calls the wrong field by its label */
    static Tally of(Visit visit, DraftForm form, CounterfoilException hindrance) {
        ErrorKind kind = hindrance.code().kind();
        if (kind == ErrorKind.EXTERNAL || kind == ErrorKind.UNAVAILABLE) {
            return Tally.of(visit.words(DraftTotals.class).text("draft.totals.later"));
        }
        if (hindrance.fields().isEmpty()) {
            return Tally.of(visit.said(hindrance));
        }
        FieldProblem first = hindrance.fields().getFirst();
        return Tally.of(form.label(visit, first.field()) + ": " + visit.said(first));
    }

    private static Tally missing(Visit visit) {
        return Tally.of(visit.words(DraftTotals.class).text("draft.totals.missing"));
    }
}
