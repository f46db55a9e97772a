package io.counterfoil.server.console.worklist;

import gg.jte.Content;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.Worklist;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who collects from a customer, on the customer's page; and the choice of who is to. */
public final class OwnerCard {
    private final Worklist worklist;
    private final Users users;
    private final Transactions transactions;

    @Inject
    OwnerCard(Worklist worklist, Users users, Transactions transactions) {
        this.worklist = worklist;
        this.users = users;
        this.transactions = transactions;
    }

    /** Empty for readers who may not see the worklist. */
    public Optional<Content> of(Visit visit, CustomerId customer) {
        return of(visit, customer, List.of());
    }

    /** @param back what the form is sent with to lead elsewhere than to the customer's page */
    Optional<Content> of(Visit visit, CustomerId customer, List<Field> back) {
        if (!visit.may(CustomerOwners.READ)) {
            return Optional.empty();
        }
        return Optional.of(card(visit, form(visit, customer, back)));
    }

    /** The card with the form as it stands, or as it was sent. */
    private Content card(Visit visit, Form form) {
        Wording words = visit.words(OwnerCard.class);
        return visit.ui()
                .card("owner", words.text("card"), words.text("card.note"), visit.may(CustomerOwners.ASSIGN)
                        ? visit.ui().form(form)
                        : visit.ui()
                                .paragraph(form.fields()
                                        .stream()
                                        .filter(field -> field.name().equals("owner"))
                                        .flatMap(field -> field.options()
                                                .stream()
                                                .filter(option -> option.value().equals(field.value())))
                                        .findFirst()
                                        .map(Field.Option::label)
                                        .orElse(words.text("owner.nobody"))));
    }

    /** The form that gives a customer an owner. */
    Form form(Visit visit, CustomerId customer, List<Field> back) {
        Wording words = visit.words(OwnerCard.class);
        String owner = transactions.read(tx -> worklist.owner(tx, visit.entity().id(), customer))
                .map(UserId::text)
                .orElse("");
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(back);
        fields.add(choice(visit, owner));
        return Form.of("owner-form", visit.path("customers/" + customer + "/owner"), fields, words.text("card.do"));
    }

    /** Everybody who can be an owner, nobody first; one who cannot any more is in it while they are it. */
    Field choice(Visit visit, String owner) {
        Wording words = visit.words(OwnerCard.class);
        Map<UserId, String> holding = users.holding(CustomerOwners.READ, visit.entity().id());
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("owner.nobody"))));
        holding.forEach((id, name) -> options.add(new Field.Option(id.text(), name)));
        if (!owner.isEmpty() && options.stream().noneMatch(option -> option.value().equals(owner))) {
            options.add(new Field.Option(owner, users.called(List.of(owner)).getOrDefault(owner, owner)));
        }
        return Field.choice("owner", words.text("col.owner"), owner, options);
    }

    /** Who was chosen; null: nobody. */
    static @Nullable UserId chosen(Map<String, List<String>> form) {
        String owner = Visit.value(form, "owner");
        return owner.isEmpty() ? null : UserId.valueOf(owner);
    }
}
