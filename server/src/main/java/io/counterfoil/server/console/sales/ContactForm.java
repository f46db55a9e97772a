package io.counterfoil.server.console.sales;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.CustomerContact;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import java.util.List;
import java.util.Map;

/** What forms ask of a contact, whether it is added or changed. */
final class ContactForm {
    static final Contact EMPTY = new Contact("billing", "", "", null);

    private ContactForm() {}

    static List<Field> fields(Visit visit, Contact contact) {
        Wording words = visit.words(ContactForm.class);
        return List.of(
                Field.of("name", words.text("customer.name"), Field.Kind.TEXT, contact.name()).needed(),
                Field.of("email", words.text("contact.email"), Field.Kind.EMAIL, contact.email())
                        .needed()
                        .help(words.text("contact.email.help")),
                Field.of("phone", words.text("contact.phone"), Field.Kind.TEXT,
                        contact.phone() == null ? "" : contact.phone()),
                Field.choice("purpose", words.text("contact.purpose"), contact.purpose(),
                        List.of(new Field.Option("billing", words.text("contact.billing")),
                                new Field.Option("reminders", words.text("contact.reminders"))))
                        .needed()
                        .help(words.text("contact.purpose.help")));
    }

    static Contact of(CustomerContact contact) {
        return new Contact(contact.purpose(), contact.name(), contact.email(), contact.phone());
    }

    /** What was typed. */
    static Contact typed(Map<String, List<String>> form) {
        String phone = Visit.value(form, "phone");
        return new Contact(Visit.value(form, "purpose"), Visit.value(form, "name"), Visit.value(form, "email"),
                phone.isEmpty() ? null : phone);
    }
}
