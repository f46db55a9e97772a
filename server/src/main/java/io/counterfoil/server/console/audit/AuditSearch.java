package io.counterfoil.server.console.audit;

import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Field;
import jakarta.inject.Inject;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the audit log is narrowed to: offers what there is to choose, and understands what an address says, whether it
 * was chosen, typed or linked to. Safe for threads.
 */
public final class AuditSearch {
    static final Set<String> FILTERS = Set.of("actor", "type", "object", "from", "to", "scope");
    private static final String EVERYWHERE = "all";
    private static final Pattern ID = Pattern.compile("[a-zA-Z]{2,4}_[0-9A-Za-z]{13}");
    /** Users and tokens, of which the log knows the ids and readers the names. */
    private static final Pattern PERSON = Pattern.compile("(usr|tok)_(?!0{13})[0-7][0-9A-HJKMNP-TV-Z]{12}");

    private final Invoices invoices;
    private final Customers customers;
    private final Users users;
    private final Transactions transactions;

    @Inject
    AuditSearch(Invoices invoices, Customers customers, Users users, Transactions transactions) {
        this.invoices = invoices;
        this.customers = customers;
        this.users = users;
        this.transactions = transactions;
    }

    /** @param anywhere whether the reader may see the whole installation */
    AuditFilter filter(Visit visit, Asked asked, ListState state, boolean anywhere) {
        Optional<LocalDate> from = asked.day("from");
        Optional<LocalDate> to = asked.day("to");
        to.ifPresent(last -> asked.ordered("from", from, last));
        boolean all = anywhere && state.value("scope").equals(EVERYWHERE);
        Optional<String> object = object(visit, asked, state.value("object"));
        for (String name : List.of("actor", "type")) {
            requireAscii(visit, asked, name, state.value(name));
        }
        object.ifPresent(id -> requireAscii(visit, asked, "object", id));
        return new AuditFilter(all ? Optional.empty() : Optional.of(visit.entity().id()), object,
                given(state, "type"), given(state, "actor"),
                from.map(day -> day.atStartOfDay(visit.entity().timeZone()).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(visit.entity().timeZone()).toInstant()));
    }

    private static Optional<String> given(ListState state, String name) {
        return Optional.of(state.value(name)).filter(value -> !value.isEmpty());
    }

    /** The columns hold nothing else. */
    private static void requireAscii(Visit visit, Asked asked, String name, String value) {
        if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            asked.wrong(name, AuditFrame.words(visit).text("ascii"));
        }
    }

    /** As the log knows it: an id stays one, the number of a document or customer becomes its id. */
    private Optional<String> object(Visit visit, Asked asked, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (ID.matcher(typed).matches()) {
            int head = typed.indexOf('_');
            return Optional.of(typed.substring(0, head).toLowerCase(Locale.ROOT)
                    + typed.substring(head).toUpperCase(Locale.ROOT));
        }
        EntityId entity = visit.entity().id();
        boolean documents = visit.may("invoice:read");
        boolean accounts = visit.may("customer:read");
        List<String> found = transactions.read(tx -> {
            List<String> ids = new ArrayList<>();
            if (documents) {
                invoices.numbered(tx, entity, typed).forEach(each -> ids.add(each.id().text()));
            }
            if (accounts) {
                customers.byNumber(tx, entity, List.of(typed)).values().forEach(id -> ids.add(id.text()));
            }
            return ids;
        });
        if (found.size() > 1) {
            asked.wrong("object", AuditFrame.words(visit)
                    .text("object.several", Map.of("ids", String.join(", ", found))));
        }
        // What is nobody's number may still be what the log calls something, such as a role.
        return Optional.of(found.isEmpty() ? typed : found.getFirst());
    }

    /** The fields of the search, as the list shows it. */
    List<Field> fields(Visit visit, Asked asked, ListState state, boolean anywhere) {
        Wording words = AuditFrame.words(visit);
        List<Field> fields = new ArrayList<>(List.of(
                asked.field("type", words.text("type"), Field.Kind.CHOICE, state.value("type"))
                        .offering(types(visit, words, state.value("type"))),
                asked.field("actor", words.text("actor"), Field.Kind.CHOICE, state.value("actor"))
                        .offering(actors(visit, words, state.value("actor"))),
                asked.field("object", words.text("object"), Field.Kind.TEXT, state.value("object"))
                        .help(words.text("object.help")),
                asked.field("from", words.text("from"), Field.Kind.DATE),
                asked.field("to", words.text("to"), Field.Kind.DATE)));
        if (anywhere) {
            fields.add(Field.choice("scope", words.text("scope"), state.value("scope"),
                    List.of(new Field.Option("", visit.entity().name()),
                            new Field.Option(EVERYWHERE, words.text("scope.all")))));
        }
        return fields;
    }

    private static List<Field.Option> types(Visit visit, Wording words, String chosen) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("type.any"))));
        Map<String, String> known = CodeWords.recorded(visit);
        options.addAll(sorted(visit, known));
        keep(options, known, chosen, chosen);
        return options;
    }

    /** The users first, then the parts of the server that act by themselves. */
    private List<Field.Option> actors(Visit visit, Wording words, String chosen) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("actor.any"))));
        Map<String, String> known = new LinkedHashMap<>();
        if (visit.may("user:read")) {
            known.putAll(users.everyone());
        }
        known.forEach((id, name) -> options.add(new Field.Option(id, name)));
        Map<String, String> parts = CodeWords.actors(visit);
        options.addAll(sorted(visit, parts));
        known.putAll(parts);
        keep(options, known, chosen, PERSON.matcher(chosen).matches()
                ? users.called(List.of(chosen)).getOrDefault(chosen, chosen)
                : chosen);
        return options;
    }

    private static List<Field.Option> sorted(Visit visit, Map<String, String> words) {
        Collator collator = Collator.getInstance(visit.figures().locale());
        return words.entrySet()
                .stream()
                .map(each -> new Field.Option(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Field.Option::label, collator)
                        .thenComparing(Field.Option::value))
                .toList();
    }

    /** What an address names stays chosen, also where it is none of those that are offered. */
    private static void keep(List<Field.Option> options, Map<String, String> known, String chosen, String called) {
        if (!chosen.isEmpty() && !known.containsKey(chosen)) {
            options.add(new Field.Option(chosen, called));
        }
    }
}
