package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.customer.OwnContact;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who gets the company's mail, and what one may change about oneself. Safe for threads. */
final class ContactPages {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final Customers customers;
    private final OwnContact own;
    private final PasskeyPages passkeys;
    private final FormKeys keys;
    private final Transactions transactions;

    /** Of a contact as it is typed. */
    private record Typed(String name, String phone) {}

    @Inject
    ContactPages(Customers customers, OwnContact own, PasskeyPages passkeys, FormKeys keys,
            Transactions transactions) {
        this.customers = customers;
        this.own = own;
        this.passkeys = passkeys;
        this.keys = keys;
        this.transactions = transactions;
    }

    Reply page(AccountVisit visit) {
        Contact self = self(visit);
        return page(visit, OK, form(visit, self, new Typed(self.name(), self.phone() == null ? "" : self.phone())));
    }

    Reply change(AccountVisit visit, Map<String, List<String>> sent) {
        Contact self = self(visit);
        Typed typed = new Typed(value(sent, "name"), value(sent, "phone"));
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        if (key.isEmpty()) {
            return page(visit, UNPROCESSABLE, form(visit, self, typed).problem(visit.word("notice.again")));
        }
        try {
            MarkedContact chosen = visit.live().chosen().orElseThrow();
            own.change(visit.live().session().actor(), key.get(), visit.owner(), visit.customer(), chosen.contact(),
                    visit.live().session().mark(), typed.name(), typed.phone().isEmpty() ? null : typed.phone());
            return new Reply.Elsewhere(URI.create(AccountVisit.path("contacts") + "?done=" + Notice.SAVED.key()));
        } catch (CounterfoilException e) {
            if (e.code().kind() != ErrorKind.INVALID) {
                throw e;
            }
            return page(visit, UNPROCESSABLE, form(visit, self, typed).problem(visit.word("contacts.wrong")));
        }
    }

    private Contact self(AccountVisit visit) {
        MarkedContact chosen = visit.live().chosen().orElseThrow();
        return transactions.read(tx -> customers.contact(tx, visit.owner(), chosen.contact()))
                .orElseThrow(() -> new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no such contact"));
    }

    private Form form(AccountVisit visit, Contact self, Typed typed) {
        List<Field> fields = new ArrayList<>();
        keys.fresh().forEach((name, value) -> fields.add(Field.hidden(name, value)));
        fields.add(Field.of("name", visit.word("contacts.name"), Field.Kind.TEXT, typed.name())
                .needed()
                .autocomplete("name"));
        fields.add(Field.of("phone", visit.word("contacts.phone"), Field.Kind.TEXT, typed.phone())
                .autocomplete("tel")
                .help(visit.word("contacts.email.help", Map.of("email", self.email()))));
        return Form.of("own", AccountVisit.path("contacts"), fields, visit.word("save"));
    }

    private Reply page(AccountVisit visit, int status, Form form) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().html(Html.element("h1", visit.word("nav.contacts"))));
        List<Facts.Fact> facts = new ArrayList<>();
        for (Contact contact : transactions.read(tx -> customers.contacts(tx, visit.customer()))) {
            facts.add(Facts.fact(visit.word(contact.purpose().equals("reminders")
                    ? "contacts.reminders"
                    : "contacts.billing"), new Cell.Text(contact.name(), contact.email())));
        }
        parts.add(visit.ui()
                .card("contacts", visit.word("contacts.mail"), "",
                        visit.ui().facts(new Facts(facts))));
        parts.add(visit.ui().card("own-card", visit.word("contacts.own"), "", visit.ui().form(form)));
        passkeys.card(visit).ifPresent(parts::add);
        return visit.shell().page(status, visit.frame(visit.word("nav.contacts")), visit.ui().stack(parts));
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }
}
