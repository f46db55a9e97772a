package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes reminders: of what is still open and not held when they are sent. */
final class ReminderLetter implements MessageSource {
    static final String KIND = "reminder";
    private static final int MOST_LINKS = 20;
    private static final int MOST_LINES = 100;

    private final ReminderRepository repository;
    private final CollectionHolds holds;
    private final OpenItems items;
    private final Invoices invoices;
    private final Entities entities;
    private final Clock clock;

    private record Line(Invoice invoice, LocalDate dueOn, Money open) {}

    @Inject
    ReminderLetter(ReminderRepository repository, CollectionHolds holds, OpenItems items, Invoices invoices,
            Entities entities, Clock clock) {
        this.repository = repository;
        this.holds = holds;
        this.items = items;
        this.invoices = invoices;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public MessagePurpose purpose() {
        return MessagePurpose.REMINDER;
    }

    @Override
    public List<InvoiceId> linked(Transaction tx, Message message) {
        return reminder(tx, message).items().stream().map(Reminder.Item::invoice).distinct().limit(MOST_LINKS).toList();
    }

    @Override
    public Written write(Transaction tx, Message message, List<Recipient> recipients, Map<InvoiceId, URI> links) {
        Reminder reminder = reminder(tx, message);
        List<Line> open = open(tx, message, reminder);
        if (open.isEmpty()) {
            return new Written.Withdrawn("Everything in it was settled before it was sent");
        }
        Map<InvoiceId, CustomerId> owed = new HashMap<>();
        open.forEach(line -> owed.put(line.invoice().id(), message.customer()));
        Set<InvoiceId> held = holds.of(tx, message.entity(), owed);
        List<Line> due = open.stream().filter(line -> !held.contains(line.invoice().id())).toList();
        if (due.isEmpty()) {
            return new Written.Withdrawn("A payment is on its way for everything in it, or something else holds it");
        }
        return text(message.language(), reminder.tone(), entities.require(tx, message.entity()),
                recipients.getFirst().fullName(), due, links);
    }

    /** The letter as it would be written now, without links. */
    Written.Text preview(Transaction tx, LegalEntity entity, Customer customer, String name, Planned.Letter letter) {
        Map<InvoiceId, Invoice> found = invoices
                .find(tx, entity.id(), letter.items().stream().map(Overdue::invoice).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Invoice::id, Function.identity()));
        return text(customer.language(), letter.step().step().tone(), entity, name, letter.items()
                .stream()
                .map(item -> new Line(Objects.requireNonNull(found.get(item.invoice())), item.dueOn(), item.open()))
                .toList(), Map.of());
    }

    private Reminder reminder(Transaction tx, Message message) {
        return repository.find(tx, message.entity(), new ReminderId(message.subject()))
                .orElseThrow(() -> new IllegalStateException("no reminder behind " + message.id()));
    }

    private List<Line> open(Transaction tx, Message message, Reminder reminder) {
        Map<DocumentRef, List<OpenItem>> now = items.of(tx, message.entity(), reminder.items()
                .stream()
                .map(item -> DocumentRef.invoice(item.invoice().value()))
                .distinct()
                .toList());
        List<Line> open = new ArrayList<>();
        for (Reminder.Item item : reminder.items()) {
            now.getOrDefault(DocumentRef.invoice(item.invoice().value()), List.of())
                    .stream()
                    .filter(one -> one.id().equals(item.item()) && one.open().isPositive())
                    .forEach(one -> open.add(new Line(invoices.require(tx, message.entity(), item.invoice()),
                            item.dueOn(), one.open())));
        }
        return open;
    }

    private Written.Text text(String language, String tone, LegalEntity entity, String name, List<Line> due,
            Map<InvoiceId, URI> links) {
        Wording wording = Wording.of(ReminderLetter.class, language);
        Map<String, String> values = new HashMap<>();
        values.put("name", name);
        values.put("seller", entity.name());
        values.put("number", due.getFirst().invoice().number());
        values.put("count", Integer.toString(due.size()));
        values.put("total", wording
                .money(due.stream().map(Line::open).reduce(Money::plus).orElseThrow()));
        String form = tone + (due.size() == 1 ? ".one" : ".many");
        StringBuilder body = new StringBuilder(wording.text("greeting", values)).append("\n\n")
                .append(wording.text(form + ".opening", values))
                .append("\n\n");
        LocalDate today = entity.today(clock);
        for (Line line : due.stream().limit(MOST_LINES).toList()) {
            body.append(wording.text("line", Map.of("number", line.invoice().number(), "date",
                    wording.date(line.invoice().issueOn()), "open", wording.money(line.open()), "due",
                    wording.date(line.dueOn()), "days",
                    Long.toString(ChronoUnit.DAYS.between(line.dueOn(), today))))).append('\n');
            URI link = links.get(line.invoice().id());
            if (link != null) {
                body.append(wording.text("line.link", Map.of("link", link.toString()))).append('\n');
            }
        }
        if (due.size() > 1) {
            body.append(wording.text("total", values)).append('\n');
        }
        Stream.of(form + ".demand", "account", "crossed", "closing")
                .filter(part -> !part.equals("account") || entity.iban() != null)
                .map(part -> part.equals("account")
                        ? wording.text(part, Map.of("iban", String.valueOf(entity.iban())))
                        : wording.text(part, values))
                .forEach(part -> body.append('\n').append(part).append('\n'));
        return new Written.Text(wording.text(form + ".subject", values), body.toString());
    }
}
