package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Shows the letters that a run would write now. Sends and stores nothing. Safe for any number of threads. */
public final class ReminderPreviews {
    private final Planner planner;
    private final Schedules schedules;
    private final ReminderLetter letter;
    private final Customers customers;
    private final Entities entities;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * A letter.
     *
     * @param to name and address of who gets it; empty when nobody can be written to
     * @param body without the links to pay, which are made when it is sent
     */
    public record Letter(int step, String tone, String to, String subject, String body) {
        @Override
        public String toString() {
            return "Letter[" + step + "]";
        }
    }

    @Inject
    ReminderPreviews(Planner planner, Schedules schedules, ReminderLetter letter, Customers customers,
            Entities entities, Transactions transactions, Clock clock) {
        this.planner = planner;
        this.schedules = schedules;
        this.letter = letter;
        this.customers = customers;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What the customer would get today, by step; empty when nothing is due.
     *
     * @throws io.counterfoil.server.error.CounterfoilException {@code customer.not-found}
     */
    public List<Letter> letters(EntityId entityId, CustomerId id) {
        LegalEntity entity = entities.require(entityId);
        LocalDate today = entity.today(clock);
        return transactions.read(tx -> {
            Customer customer = customers.require(tx, entityId, id);
            Optional<Contact> contact = contact(customers.contacts(tx, customer));
            String name = contact.map(Contact::name).orElse(customer.number());
            return planner.plan(tx, entityId, schedules.on(tx, entityId, today), today, id)
                    .map(Planned::letters)
                    .orElse(List.of())
                    .stream()
                    .map(each -> {
                        Written.Text text = letter.preview(tx, entity, customer, name, each);
                        return new Letter(each.step().number(), each.step().step().tone(),
                                contact.map(found -> found.name() + ", " + found.email()).orElse(""),
                                text.subject(), text.body());
                    })
                    .toList();
        });
    }

    private static Optional<Contact> contact(List<Contact> contacts) {
        return Planner.PURPOSES.stream()
                .flatMap(purpose -> contacts.stream().filter(each -> each.purpose().equals(purpose)))
                .findFirst();
    }
}
