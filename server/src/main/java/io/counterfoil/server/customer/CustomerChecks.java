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

/** Checks a request to open a customer's account, and fills in what it leaves to the entity. */
final class CustomerChecks {
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,39}");

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
                : checks.parsed("currency", request.currency(), CurrencyCode::of, entity.functionalCurrency(),
                        "Give a currency as its three letters of ISO 4217, such as EUR").code();
        String language = checks.oneOf("language", request.language(), entity.language(), List.of("en", "de"));
        Integer terms = request.paymentTermsDays();
        if (terms != null) {
            terms = checks.within("paymentTermsDays", terms, terms, 0, 365);
        }
        String exemption = checks.optionalText("taxExemption", request.taxExemption(), 40).orElse(null);
        List<Contact> contacts = contacts(checks, request.contacts());
        checks.throwIfAny();
        return new NewCustomer(number, name, kind, address, taxId, currency, language,
                Boolean.TRUE.equals(request.consumer()),
                terms, exemption, request.taxExemptUntil(), contacts);
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
        if (requested.size() > 20) {
            checks.problem("contacts", "has " + requested.size() + " entries", "Give at most 20");
            return contacts;
        }
        for (int i = 0; i < requested.size(); i++) {
            Contact contact = requested.get(i);
            String field = "contacts[" + i + "]";
            String email = checks.email(field + ".email", contact.email());
            contacts.add(new Contact(
                    checks.oneOf(field + ".purpose", contact.purpose(), "billing", List.of("billing", "reminders")),
                    checks.text(field + ".name", contact.name(), 200), email,
                    checks.optionalText(field + ".phone", contact.phone(), 40).orElse(null)));
        }
        return contacts;
    }
}
