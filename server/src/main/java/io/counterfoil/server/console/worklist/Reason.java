package io.counterfoil.server.console.worklist;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.worklist.DunningBlock;
import io.counterfoil.server.worklist.WorklistEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a customer stands where it does in the worklist, and what comes next, in words. */
public final class Reason {
    private Reason() {}

    /** Such as: 42 days late, 12,400.00 EUR, promise broken on 3 May 2026. */
    public static String of(Visit visit, WorklistEntry entry) {
        return inWords(visit, entry, true);
    }

    /** The same beside a column of the overdue amounts: without the amount. */
    static String besideAmount(Visit visit, WorklistEntry entry) {
        return inWords(visit, entry, false);
    }

    private static String inWords(Visit visit, WorklistEntry entry, boolean amount) {
        Wording words = visit.words(Reason.class);
        List<String> parts = new ArrayList<>();
        parts.add(days(visit, words, entry.daysLate()));
        if (amount) {
            parts.add(visit.figures().money(entry.onHold() ? entry.overdue() : entry.collectable()));
        }
        DunningBlock block = entry.block();
        if (block != null) {
            parts.add(words.text("why.blocked", Map.of("reason", block.reason())));
        } else if (entry.onHold()) {
            parts.add(words.text(entry.disputeOpen()
                    ? "why.disputed"
                    : entry.promisedFor() == null ? "why.paying" : "why.promised"));
        }
        LocalDate broken = entry.promiseBrokenOn();
        if (broken != null) {
            parts.add(words.text("why.broken", Map.of("day", visit.figures().date(broken))));
        }
        if (entry.disputeAnswered()) {
            parts.add(words.text("why.answered"));
        }
        if (entry.remindedAt() == null) {
            parts.add(words.text("why.never"));
        }
        if (entry.idle() && entry.lastContactAt() != null) {
            parts.add(words.text("why.idle"));
        }
        return String.join(", ", parts);
    }

    private static String days(Visit visit, Wording words, int days) {
        return days == 1
                ? words.text("why.oneDay")
                : words.text("why.days", Map.of("days", visit.figures().count(days)));
    }

    /** What is to happen next, by itself or by the customer. */
    static String next(Visit visit, WorklistEntry entry, LocalDate today) {
        Wording words = visit.words(Reason.class);
        LocalDate reminder = entry.nextReminderOn();
        LocalDate promised = entry.promisedFor();
        DunningBlock block = entry.block();
        if (entry.disputeOpen()) {
            return words.text("next.dispute");
        }
        if (promised != null) {
            return words.text("next.promise", Map.of("day", visit.figures().date(promised)));
        }
        if (block != null) {
            return words.text("next.blocked", Map.of("day", visit.figures().date(block.until())));
        }
        if (reminder == null) {
            return words.text(entry.onHold() ? "next.payment" : "next.call");
        }
        return reminder.isAfter(today)
                ? words.text("next.reminder", Map.of("day", visit.figures().date(reminder)))
                : words.text("next.reminderNow");
    }

    /** What the company did last that the customer got. */
    static String contact(Visit visit, WorklistEntry entry) {
        Wording words = visit.words(Reason.class);
        Instant last = entry.lastContactAt();
        if (last == null) {
            return words.text("contact.none");
        }
        String day = visit.figures().date(last.atZone(visit.entity().timeZone()).toLocalDate());
        return last.equals(entry.remindedAt())
                ? words.text("contact.reminded", Map.of("day", day))
                : words.text("contact.answered", Map.of("day", day));
    }
}
