package io.counterfoil.server.console.sales;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerChange;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What forms ask of a customer, whether an account is opened or changed: each chooses of the same fields, by name. */
final class CustomerForm {
    /** The form's names for what the commands call otherwise. */
    private static final Map<String, String> NAMES = Map.of("address.street", "street", "address.city", "city",
            "address.postalCode", "postalCode", "address.country", "country", "address.region", "region",
            "contacts[0].email", "email", "contacts[0].name", "contact", "contacts[0].phone", "phone");

    private CustomerForm() {}

    /**
     * Fields in this order.
     *
     * @param values what stands in each, by its name
     */
    static List<Field> fields(Visit visit, UnaryOperator<String> values, String... names) {
        Wording words = visit.words(CustomerForm.class);
        return Stream.of(names).map(name -> field(visit, words, name, values.apply(name))).toList();
    }

    private static Field field(Visit visit, Wording words, String name, String value) {
        Field plain = Field.of(name, words.text("customer." + name), Field.Kind.TEXT, value);
        return switch (name) {
            case "name", "street", "postalCode", "city" -> plain.needed();
            case "country" -> plain.needed().help(words.text("customer.country.help"));
            case "currency" -> plain.needed().help(words.text("customer.currency.help"));
            case "taxId" -> plain.help(words.text("customer.taxId.help"));
            case "number" -> plain.help(words.text("customer.number.help"));
            case "kind" -> Field.choice(name, words.text("customer.kind"), value,
                    List.of(new Field.Option("organisation", words.text("customer.kind.organisation")),
                            new Field.Option("person", words.text("customer.kind.person"))))
                    .needed();
            case "language" -> Field.choice(name, words.text("customer.language"), value,
                    List.of(new Field.Option("en", words.text("language.en")),
                            new Field.Option("de", words.text("language.de"))))
                    .needed();
            case "paymentTermsDays" -> Field.of(name, words.text("customer.paymentTermsDays"), Field.Kind.DIGITS, value)
                    .help(words.text("customer.paymentTermsDays.help",
                            Map.of("days", Integer.toString(visit.entity().paymentTermsDays()))));
            case "email" -> Field.of(name, words.text("customer.email"), Field.Kind.EMAIL, value)
                    .help(words.text("customer.email.help"));
            case "consumer" -> Field.of(name, words.text("customer.consumer"), Field.Kind.YES_NO, value);
            case "taxExemption" -> Field.of(name, words.text("customer.taxExemption.number"), Field.Kind.TEXT, value)
                    .help(words.text("customer.taxExemption.help"));
            case "taxExemptUntil" -> Field.of(name, words.text("customer.taxExemptUntil"), Field.Kind.DATE, value);
            default -> plain;
        };
    }

    /** What was typed. */
    static UnaryOperator<String> typed(Map<String, List<String>> form) {
        return name -> Visit.value(form, name);
    }

    /** What a new customer of the company has. */
    static UnaryOperator<String> preset(Visit visit) {
        Map<String, String> values = Map.of("country", visit.entity().address().country(), "currency",
                visit.entity().functionalCurrency().code(), "language", visit.entity().language());
        return name -> values.getOrDefault(name, "");
    }

    /** What a customer has that can be changed. */
    static UnaryOperator<String> of(Customer customer, PartyIdentity identity) {
        Map<String, String> values = new HashMap<>();
        put(values, "name", identity.name());
        put(values, "street", identity.address().street());
        put(values, "postalCode", identity.address().postalCode());
        put(values, "city", identity.address().city());
        put(values, "region", identity.address().region());
        put(values, "country", identity.address().country());
        put(values, "taxId", identity.taxId());
        put(values, "currency", customer.currency().code());
        put(values, "language", customer.language());
        put(values, "consumer", customer.consumer() ? "yes" : "");
        put(values, "paymentTermsDays", customer.paymentTermsDays());
        put(values, "taxExemption", customer.taxExemption());
        put(values, "taxExemptUntil", customer.taxExemptUntil());
        return name -> values.getOrDefault(name, "");
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    /** The account that a form opens. */
    static NewCustomer opened(Map<String, List<String>> form) {
        String email = Visit.value(form, "email");
        String name = Visit.value(form, "contact");
        String phone = Visit.value(form, "phone");
        boolean contact = !email.isEmpty() || !name.isEmpty() || !phone.isEmpty();
        return new NewCustomer(given(form, "number"), Visit.value(form, "name"), given(form, "kind"), address(form),
                given(form, "taxId"), given(form, "currency"), given(form, "language"),
                Visit.value(form, "consumer").equals("yes"), days(form), null, null,
                contact
                        ? List.of(new Contact("billing", name.isEmpty() ? Visit.value(form, "name") : name, email,
                                phone.isEmpty() ? null : phone))
                        : null);
    }

    /**
     * What a form changes of a customer.
     *
     * @throws CounterfoilException {@code customer.invalid} for what is no date
     */
    static CustomerChange changed(Map<String, List<String>> form) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String until = Visit.value(form, "taxExemptUntil");
        LocalDate exemptUntil = until.isEmpty() ? null : checks.day("taxExemptUntil", until);
        checks.throwIfAny();
        return new CustomerChange(Visit.value(form, "name"), address(form), given(form, "taxId"),
                Visit.value(form, "currency"), Visit.value(form, "language"),
                Visit.value(form, "consumer").equals("yes"), days(form), given(form, "taxExemption"), exemptUntil);
    }

    private static PostalAddress address(Map<String, List<String>> form) {
        return new PostalAddress(Visit.value(form, "street"), Visit.value(form, "city"),
                Visit.value(form, "postalCode"), given(form, "region"), Visit.value(form, "country"));
    }

    /** What is no number of days is out of bounds. */
    private static @Nullable Integer days(Map<String, List<String>> form) {
        String terms = Visit.value(form, "paymentTermsDays");
        return terms.matches("[0-9]{1,3}") ? Integer.valueOf(terms) : terms.isEmpty() ? null : Integer.valueOf(-1);
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    /** The form with what a command found wrong. */
    static Form wrong(Visit visit, Form form, CounterfoilException problem) {
        return visit.wrong(form, problem, NAMES);
    }
}
