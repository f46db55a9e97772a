package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.delivery.InvoiceDeliveries;
import io.counterfoil.server.delivery.MessageView;
import io.counterfoil.server.dunning.InvoiceReminder;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.ledger.EntryHead;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Timeline;
import io.counterfoil.ui.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a document after its issue, as parts of its page.
 *
 * @param uses allocations of its items, reversals included
 * @param own its items
 * @param others the items at the other end of the uses
 * @param numbers of the documents behind those
 * @param notes credit notes against it
 */
record InvoicePast(
        InvoiceView view,
        List<StoredAllocation> uses,
        Set<OpenItemId> own,
        Map<OpenItemId, OpenItem> others,
        Map<Long, String> numbers,
        List<InvoiceSummary> notes,
        List<InvoiceReminder> reminders,
        InvoiceDeliveries.Deliveries sent,
        List<EntryHead> entries) {
    private record Dated(Instant at, Timeline.Moment moment) {}

    /** When it was issued, sent, reminded of and credited, newest first. */
    Content timeline(Visit visit) {
        Wording words = visit.words(InvoicePast.class);
        Invoice invoice = view.invoice();
        List<Dated> all = new ArrayList<>();
        all.add(moment(visit, invoice.recordedAt(),
                words.text(invoice.type() == DocumentType.INVOICE ? "past.issued" : "past.credited"), invoice.number(),
                Tone.NEUTRAL, null));
        for (MessageView message : sent.messages()) {
            all.add(moment(visit, message.changedAt(), visit.words(Visit.class).text("message." + message.state()),
                    message.reason() == null ? String.join(", ", message.recipients()) : visit.said(message.reason()),
                    tone(message.state()), null));
        }
        for (InvoiceReminder reminder : reminders) {
            String state = reminder.state() == null
                    ? ""
                    : visit.words(Visit.class).text("message." + reminder.state().code());
            all.add(moment(visit, reminder.recordedAt(),
                    words.text("past.reminder", Map.of("step", Integer.toString(reminder.step()), "days",
                            Integer.toString(reminder.days()))),
                    state, Tone.WARN, null));
        }
        for (InvoiceSummary note : notes) {
            all.add(moment(visit, note.invoice().recordedAt(), words.text("past.note"),
                    note.invoice().number() + " · " + visit.figures().money(note.invoice().gross()), Tone.NEUTRAL,
                    visit.path("invoices/" + note.invoice().id())));
        }
        all.sort(Comparator.comparing(Dated::at).reversed());
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().timeline(new Timeline(all.stream().map(Dated::moment).toList())));
        if (visit.may("message:send") && sent.sendable()) {
            parts.add(visit.ui()
                    .bar(visit.ui()
                            .button(Form.of("send", visit.path("invoices/" + invoice.id() + "/send"),
                                    List.of(Visit.key()),
                                    words.text(sent.messages().isEmpty() ? "send" : "send.again")))));
        } else if (sent.reason() != null) {
            parts.add(visit.ui().bar(visit.ui().paragraph(visit.said(sent.reason()))));
        }
        return visit.ui().card("history", words.text("history"), "", visit.ui().stack(parts));
    }

    private static Dated moment(Visit visit, Instant at, String title, @Nullable String text, Tone tone,
            @Nullable String href) {
        return new Dated(at, new Timeline.Moment(visit.figures().instant(at, visit.entity().timeZone()), title,
                text == null || text.isEmpty() ? null : text, tone, href));
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "sent" -> Tone.OK;
            case "rejected", "failed", "not-sendable" -> Tone.BAD;
            case "unknown", "retry" -> Tone.WARN;
            case "withdrawn" -> Tone.NEUTRAL;
            default -> Tone.INFO;
        };
    }

    /** What it was settled with, or what a credit note settled. */
    Content settled(Visit visit) {
        Wording words = visit.words(InvoicePast.class);
        boolean invoice = view.invoice().type() == DocumentType.INVOICE;
        String title = words.text(invoice ? "settled" : "used");
        if (uses.isEmpty()) {
            return visit.ui()
                    .card("settled", title, "", visit.ui()
                            .empty(new Empty("hand-coins", words.text(invoice ? "settled.none" : "used.none"),
                                    words.text(invoice ? "settled.none.text" : "used.none.text"), null)));
        }
        String currency = view.open().currency().code();
        return visit.ui()
                .card("settled", title, "", visit.ui()
                        .table(new Table(title,
                                List.of(Table.Column.text("with", words.text("settled.with")),
                                        Table.Column.figure("on", words.text("settled.on")),
                                        Table.Column.text("how", words.text("settled.how")).wide(),
                                        Table.Column.figure("amount", words.text("amount") + ", " + currency)),
                                uses.stream().map(use -> row(visit, words, use)).toList())));
    }

    private Table.Row row(Visit visit, Wording words, StoredAllocation use) {
        OpenItem other = others.get(own.contains(use.from()) ? use.to() : use.from());
        Money amount = Money.zero(view.open().currency());
        List<String> kinds = new ArrayList<>();
        for (StoredAllocation.Part part : use.parts()) {
            amount = amount.plus(part.toAmount());
            if (!part.kind().equals("cash")) {
                kinds.add(Movements.text(words, part.kind()));
            }
        }
        String how = Movements.decision(words, use.decidedBy())
                + (kinds.isEmpty() ? "" : " · " + String.join(", ", kinds));
        return Table.Row.of(with(visit, words, use, other), visit.figures().cell(use.effectiveOn()),
                new Cell.Text(how, use.reversed() ? words.text("settled.reversed") : null),
                visit.figures().strong(amount));
    }

    private Cell with(Visit visit, Wording words, StoredAllocation use, @Nullable OpenItem other) {
        if (other == null) {
            return new Cell.Text(use.id().text(), null);
        }
        String type = other.document().type();
        String number = numbers.get(other.document().id());
        return switch (type) {
            case "invoice", "credit-note" -> new Cell.Link(
                    number == null ? Id.format("inv", other.document().id()) : number,
                    visit.path("invoices/" + Id.format("inv", other.document().id())),
                    words.text("document." + type));
            case "receipt" -> visit.may("payment:read")
                    ? new Cell.Link(words.text("document.receipt"),
                            visit.path("payments/" + Id.format("rcp", other.document().id())),
                            visit.figures().money(other.amount()))
                    : new Cell.Text(words.text("document.receipt"), visit.figures().money(other.amount()));
            default -> new Cell.Text(words.text("document.other"), null);
        };
    }

    Optional<Content> creditNotes(Visit visit) {
        Wording words = visit.words(InvoicePast.class);
        String currency = view.open().currency().code();
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.ui()
                        .card("notes", words.text("creditNotes"), "", visit.ui()
                                .table(new Table(words.text("creditNotes"),
                                        List.of(Table.Column.text("number", words.text("col.number")),
                                                Table.Column.figure("issued", words.text("col.issued")),
                                                Table.Column.text("reason", words.text("reason")).wide(),
                                                Table.Column.text("status", words.text("col.status")),
                                                Table.Column.figure("total",
                                                        words.text("col.total") + ", " + currency)),
                                        notes.stream()
                                                .map(note -> Table.Row.of(
                                                        new Cell.Link(note.invoice().number(),
                                                                visit.path("invoices/" + note.invoice().id()), null),
                                                        visit.figures().cell(note.invoice().issueOn()),
                                                        new Cell.Text(
                                                                note.invoice().notes() == null
                                                                        ? ""
                                                                        : note.invoice().notes(),
                                                                null),
                                                        Standing.pill(words, note.status()),
                                                        visit.figures().strong(note.invoice().gross())))
                                                .toList()))));
    }

    /** Its journal entry and those of its allocations; nothing for whoever may not read the books. */
    Optional<Content> entries(Visit visit) {
        Wording words = visit.words(InvoicePast.class);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.ui()
                        .card("entries", words.text("entries"), "", visit.ui()
                                .table(new Table(words.text("entries"),
                                        List.of(Table.Column.text("entry", words.text("entry")),
                                                Table.Column.text("event", words.text("entry.event")),
                                                Table.Column.figure("on", words.text("entry.on"))),
                                        entries.stream()
                                                .map(entry -> Table.Row.of(
                                                        new Cell.Link(entry.id().text(),
                                                                visit.path("ledger/entries/" + entry.id()), null),
                                                        new Cell.Text(CodeWords.posted(visit, entry.eventType()), null),
                                                        visit.figures().cell(entry.effectiveOn())))
                                                .toList()))));
    }
}
