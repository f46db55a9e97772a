package io.counterfoil.server.customer;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.FieldChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks requests to open and change customers' accounts, and fills in what they leave to the entity. */
final class CustomerChecks {
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,39}");

    private static final List<String> LANGUAGES = List.of("en", "de");
    static final int MOST_CONTACTS = 20;

    private CustomerChecks() {}

    /** The request with nothing left open; throws {@code customer.invalid} with everything that is wrong. */
    static NewCustomer checked(NewCustomer request, LegalEntity entity) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String number = request.number() == null ? null : number(checks, request.number());
        String name = checks.text("name", request.name(), 200);
        String kind = checks.oneOf("kind", request.kind(), "organisation", List.of("organisation", "person"));
        PostalAddress address = Entities.checkedAddress(checks, "address", request.address());
        String taxId = checks.optionalText("taxId", request.taxId(), 40).orElse(null);
        String currency = request.currency() == null
                ? entity.functionalCurrency().code()
                : currency(checks, request.currency(), entity);
        String language = checks.oneOf("language", request.language(), entity.language(), LANGUAGES);
        Integer terms = terms(checks, request.paymentTermsDays());
        String exemption = exemption(checks, request.taxExemption());
        List<Contact> contacts = contacts(checks, request.contacts());
        checks.throwIfAny();
        return new NewCustomer(number, name, kind, address, taxId, currency, language,
                Boolean.TRUE.equals(request.consumer()),
                terms, exemption, request.taxExemptUntil(), contacts);
    }

    /** The same of a change; throws {@code customer.invalid} with everything that is wrong. */
    static CustomerChange checked(CustomerChange request, LegalEntity entity) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String name = checks.text("name", request.name(), 200);
        PostalAddress address = Entities.checkedAddress(checks, "address", request.address());
        String taxId = checks.optionalText("taxId", request.taxId(), 40).orElse(null);
        String currency = currency(checks, request.currency(), entity);
        String language = checks.oneOf("language", request.language(), "", LANGUAGES);
        Integer terms = terms(checks, request.paymentTermsDays());
        String exemption = exemption(checks, request.taxExemption());
        checks.throwIfAny();
        return new CustomerChange(name, address, taxId, currency, language, Boolean.TRUE.equals(request.consumer()),
                terms, exemption, request.taxExemptUntil());
    }

    /** @throws io.counterfoil.server.error.CounterfoilException {@code customer.invalid} naming every wrong field */
    static Contact checked(Contact contact) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        Contact checked = contact(checks, "", contact);
        checks.throwIfAny();
        return checked;
    }

    private static String currency(FieldChecks checks, @Nullable String given, LegalEntity entity) {
        return checks.parsed("currency", given, CurrencyCode::of, entity.functionalCurrency(),
                "Give a currency as its three letters of ISO 4217, such as EUR").code();
    }

    private static @Nullable Integer terms(FieldChecks checks, @Nullable Integer given) {
        return given == null ? null : Integer.valueOf(checks.within("paymentTermsDays", given, given, 0, 365));
    }

    private static @Nullable String exemption(FieldChecks checks, @Nullable String given) {
        checks.ascii("taxExemption", given);
        return checks.optionalText("taxExemption", given, 40).orElse(null);
    }

    private static String number(FieldChecks checks, String given) {
        String number = given.strip();
        if (!NUMBER.matcher(number).matches() || number.equals(SuspenseCustomer.NUMBER)) {
            checks.problem("number", "cannot be used as a customer number",
                    "Give 1 to 40 letters, digits, dots, dashes, slashes or underscores, other than "
                            + SuspenseCustomer.NUMBER);
        }
        return number;
    }

    private static List<Contact> contacts(FieldChecks checks, @Nullable List<Contact> given) {
        List<Contact> contacts = new ArrayList<>();
        List<Contact> requested = given == null ? List.of() : given;
        if (requested.size() > MOST_CONTACTS) {
            checks.problem("contacts", "has " + requested.size() + " entries", "Give at most 20");
            return contacts;
        }
        for (int i = 0; i < requested.size(); i++) {
            contacts.add(contact(checks, "contacts[" + i + "].", requested.get(i)));
        }
        return contacts;
    }

    /** @param prefix of the fields' names */
    private static Contact contact(FieldChecks checks, String prefix, Contact contact) {
        String email = checks.email(prefix + "email", contact.email());
        return new Contact(
                checks.oneOf(prefix + "purpose", contact.purpose(), "billing", List.of("billing", "reminders")),
                checks.text(prefix + "name", contact.name(), 200), email,
                checks.optionalText(prefix + "phone", contact.phone(), 40).orElse(null));
    }
}
