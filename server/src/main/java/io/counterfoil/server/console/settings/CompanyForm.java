package io.counterfoil.server.console.settings;

import io.counterfoil.server.console.Refusals;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.entity.EntityChange;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What forms ask of a company, wherever it is founded or changed: each page chooses of the same fields, by name. */
public final class CompanyForm {
    /** The form's names for what the commands call otherwise. */
    private static final Map<String, String> NAMES = Map.of("address.street", "street", "address.city", "city",
            "address.postalCode", "postalCode", "address.region", "region", "address.country", "country",
            "taxRegistrations[0].taxNumber", "taxNumber", "taxRegistrations[0].country", "country");

    private CompanyForm() {}

    /**
     * Fields in this order.
     *
     * @param values what stands in each, by its name
     */
    public static List<Field> fields(String language, UnaryOperator<String> values, String... names) {
        Wording words = Wording.of(CompanyForm.class, language);
        return Stream.of(names).map(name -> field(words, name, values.apply(name))).toList();
    }

    private static Field field(Wording words, String name, String value) {
        Field plain = Field.of(name, words.text("company." + name), Field.Kind.TEXT, value);
        return switch (name) {
            case "name" -> plain.needed().autocomplete("organization");
            case "street" -> plain.needed().autocomplete("address-line1");
            case "postalCode" -> plain.needed().autocomplete("postal-code");
            case "city" -> plain.needed().autocomplete("address-level2");
            case "country" -> plain.needed().help(words.text("company.country.help"));
            case "functionalCurrency" -> plain.needed().help(words.text("company.functionalCurrency.help"));
            case "timeZone" -> plain.needed().help(words.text("company.timeZone.help"));
            case "paymentTermsDays" -> plain.needed().help(words.text("company.paymentTermsDays.help"));
            case "language" -> Field.choice(name, words.text("company.language"), value,
                    List.of(new Field.Option("en", "English"), new Field.Option("de", "Deutsch")))
                    .needed()
                    .help(words.text("company.language.help"));
            case "taxNumber" -> plain.help(words.text("company.taxNumber.help"));
            case "email" -> plain.help(words.text("company.email.help"));
            case "iban" -> plain.help(words.text("company.iban.help"));
            default -> plain;
        };
    }

    /** What was typed. */
    public static UnaryOperator<String> typed(Map<String, List<String>> form) {
        return name -> Visit.value(form, name);
    }

    /** What a company to be founded has. */
    public static UnaryOperator<String> of(NewEntity company) {
        Map<String, String> values = new HashMap<>();
        put(values, "name", company.name());
        put(values, "functionalCurrency", company.functionalCurrency());
        put(values, "timeZone", company.timeZone());
        put(values, "language", company.language());
        put(values, "email", company.email());
        put(values, "registrationNumber", company.registrationNumber());
        put(values, "iban", company.iban());
        put(values, "bic", company.bic());
        PostalAddress address = company.address();
        if (address != null) {
            put(values, address);
        }
        List<NewTaxRegistration> taxes = company.taxRegistrations();
        if (taxes != null && !taxes.isEmpty()) {
            put(values, "taxNumber", taxes.getFirst().taxNumber());
        }
        return name -> values.getOrDefault(name, "");
    }

    /** What a company has that can be changed. */
    public static UnaryOperator<String> of(LegalEntity company) {
        Map<String, String> values = new HashMap<>();
        put(values, "name", company.name());
        put(values, "language", company.language());
        put(values, "email", company.email());
        put(values, "registrationNumber", company.registrationNumber());
        put(values, "iban", company.iban());
        put(values, "bic", company.bic());
        put(values, "paymentTermsDays", Integer.toString(company.paymentTermsDays()));
        put(values, company.address());
        return name -> values.getOrDefault(name, "");
    }

    private static void put(Map<String, String> values, PostalAddress address) {
        put(values, "street", address.street());
        put(values, "postalCode", address.postalCode());
        put(values, "city", address.city());
        put(values, "region", address.region());
        put(values, "country", address.country());
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** The company that a form founds. */
    public static NewEntity founded(Map<String, List<String>> form) {
        String country = Visit.value(form, "country");
        String taxNumber = Visit.value(form, "taxNumber");
        String terms = Visit.value(form, "paymentTermsDays");
        return new NewEntity(given(form, "name"), given(form, "functionalCurrency"), given(form, "timeZone"),
                given(form, "language"), address(form, country), given(form, "email"),
                given(form, "registrationNumber"), given(form, "iban"), given(form, "bic"),
                terms.isEmpty() ? null : days(terms),
                taxNumber.isEmpty()
                        ? List.of()
                        : List.of(new NewTaxRegistration(country, taxNumber, null, null, null, null)));
    }

    /** What a form changes of a company. */
    public static EntityChange changed(Map<String, List<String>> form, LegalEntity company) {
        return new EntityChange(given(form, "name"), address(form, company.address().country()),
                given(form, "language"), given(form, "email"), given(form, "registrationNumber"), given(form, "iban"),
                given(form, "bic"), days(Visit.value(form, "paymentTermsDays")));
    }

    /** The company as it is, with other terms. */
    public static EntityChange withTerms(LegalEntity company, String days) {
        return new EntityChange(company.name(), company.address(), company.language(), company.email(),
                company.registrationNumber(), company.iban(), company.bic(), days(days));
    }

    private static PostalAddress address(Map<String, List<String>> form, String country) {
        return new PostalAddress(Visit.value(form, "street"), Visit.value(form, "city"),
                Visit.value(form, "postalCode"), given(form, "region"), country);
    }

    /** What is no number of days is out of bounds. */
    private static Integer days(String typed) {
        return typed.matches("[0-9]{1,3}") ? Integer.valueOf(typed) : Integer.valueOf(-1);
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    /** The form with what a command found wrong with the company. */
    public static Form wrong(Refusals refusals, Form form, CounterfoilException problem) {
        return refusals.wrong(form, problem, NAMES);
    }
}
