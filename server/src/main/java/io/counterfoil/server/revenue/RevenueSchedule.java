package io.counterfoil.server.revenue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Reference;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice line is earned.
 *
 * @param obligation bears the postings on 2300 and 4000
 * @param invoice that billed it
 * @param line of the invoice
 * @param amount the price allocated to it now: what was billed, less what credit notes took back before it was
 *     performed
 * @param functionalAmount in the entity's functional currency, at the rate of the invoice
 * @param remaining what stands in 2300 for it
 * @param parts recognised ones and those to come, in the order of their days
 * @param changes the invoice, then each credit note that changed it
 */
public record RevenueSchedule(
        ObligationId obligation,
        CustomerId customer,
        Reference invoice,
        int line,
        LocalDate serviceFrom,
        LocalDate serviceTo,
        Money amount,
        Money functionalAmount,
        Money recognised,
        Money functionalRecognised,
        Money remaining,
        Money functionalRemaining,
        List<Part> parts,
        List<Change> changes) {
    private static final String INVOICE = "inv";

    /**
     * A part of the price and when it is earned.
     *
     * @param dueOn when it is recognised
     * @param state recognised, or scheduled
     * @param recognisedOn effective date of the entry; later than due where that period was closed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            LocalDate from,
            LocalDate to,
            LocalDate dueOn,
            Money amount,
            Money functionalAmount,
            String state,
            @Nullable LocalDate recognisedOn,
            @Nullable EntryId entry) {}

    /** What a document added to the price, or took from it. */
    public record Change(Reference document, int line, LocalDate effectiveOn, Money amount, Money functionalAmount) {}

    static RevenueSchedule of(Obligation obligation, List<ObligationRepository.ListedLine> lines,
            List<Revision> revisions) {
        return new RevenueSchedule(obligation.id(), obligation.customer(),
                new Reference(INVOICE, obligation.document().id()), obligation.documentLine(),
                obligation.service().first(), obligation.service().last(), obligation.amount(),
                obligation.functionalAmount(), obligation.recognised(), obligation.functionalRecognised(),
                obligation.remaining(), obligation.functionalRemaining(),
                lines.stream()
                        .map(listed -> new Part(listed.line().days().first(), listed.line().days().last(),
                                listed.line().dueOn(), listed.line().amount(), listed.line().functional(),
                                listed.recognisedOn() == null ? "scheduled" : "recognised", listed.recognisedOn(),
                                listed.entry()))
                        .toList(),
                revisions.stream()
                        .map(one -> new Change(new Reference(INVOICE, one.document().id()), one.line(),
                                one.effectiveOn(), one.amount(), one.functional()))
                        .toList());
    }
}
