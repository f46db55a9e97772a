package io.counterfoil.server.console.worklist;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.DunningBlock;
import io.counterfoil.server.worklist.DunningBlocks;
import io.counterfoil.server.worklist.WorklistErrors;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a customer is reminded, on the customer's page; and the fields of what keeps reminders back. */
public final class BlockCard {
    static final String UNTIL = "until";
    static final String REASON = "reason";
    /** What is offered at first: time for a talk and a transfer. */
    private static final int USUAL_DAYS = 14;

    private final DunningBlocks blocks;
    private final Clock clock;

    @Inject
    BlockCard(DunningBlocks blocks, Clock clock) {
        this.blocks = blocks;
        this.clock = clock;
    }

    /** Empty for readers who may not see the worklist, and where there is nothing to see or to do. */
    public Optional<Content> of(Visit visit, CustomerId customer) {
        return of(visit, customer, List.of());
    }

    /** @param back what the forms are sent with to lead elsewhere than to the customer's page */
    Optional<Content> of(Visit visit, CustomerId customer, List<Field> back) {
        if (!visit.may(CustomerOwners.READ)) {
            return Optional.empty();
        }
        Optional<DunningBlock> block = blocks.of(visit.entity().id(), customer);
        boolean may = visit.may(DunningBlocks.PERMISSION);
        if (block.isEmpty() && !may) {
            return Optional.empty();
        }
        Wording words = visit.words(BlockCard.class);
        List<Content> parts = new ArrayList<>();
        block.ifPresent(held -> parts.add(visit.ui()
                .banner(Tone.WARN, words.text("block.until",
                        Map.of("day", visit.figures().date(held.until()), "reason", held.reason())))));
        if (may) {
            parts.add(block.isPresent()
                    ? visit.ui().form(lifting(visit, customer, back))
                    : visit.ui()
                            .more(words.text("block.more"),
                                    visit.ui().form(setting(visit, customer, Map.of(), back))));
        }
        return Optional.of(visit.ui()
                .card("dunning-block", words.text("block"), words.text(block.isPresent() ? "block.note" : "block.none"),
                        visit.ui().stack(parts)));
    }

    /** The form that keeps one customer's reminders back. */
    Form setting(Visit visit, CustomerId customer, Map<String, List<String>> form, List<Field> back) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(back);
        fields.addAll(fields(visit, form));
        return Form.of("block-form", path(visit, customer), fields, visit.words(BlockCard.class).text("block.set"));
    }

    private static Form lifting(Visit visit, CustomerId customer, List<Field> back) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(back);
        return Form.of("unblock-form", path(visit, customer) + "/lift", fields,
                visit.words(BlockCard.class).text("block.lift"));
    }

    private static String path(Visit visit, CustomerId customer) {
        return visit.path("customers/" + customer + "/dunning-block");
    }

    /** Until when and why, as they were sent or as they are offered. */
    List<Field> fields(Visit visit, Map<String, List<String>> form) {
        Wording words = visit.words(BlockCard.class);
        String until = form.containsKey(UNTIL)
                ? Visit.value(form, UNTIL)
                : visit.entity().today(clock).plusDays(USUAL_DAYS).toString();
        return List.of(Field.of(UNTIL, words.text("block.day"), Field.Kind.DATE, until).needed(),
                Field.of(REASON, words.text("block.reason"), Field.Kind.TEXT, Visit.value(form, REASON))
                        .needed()
                        .help(words.text("block.reason.help")));
    }

    /**
     * The last day that was sent; null: none.
     *
     * @throws CounterfoilException {@code worklist.invalid} for what is no date
     */
    static @Nullable LocalDate until(Map<String, List<String>> form) {
        String given = Visit.value(form, UNTIL);
        if (given.isEmpty()) {
            return null;
        }
        FieldChecks checks = new FieldChecks(WorklistErrors.INVALID);
        LocalDate day = checks.parsed(UNTIL, given, LocalDate::parse, LocalDate.EPOCH,
                "Give a date such as 2026-11-22");
        checks.throwIfAny();
        return day;
    }
}
