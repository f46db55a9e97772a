package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.matching.Candidate;
import io.counterfoil.server.matching.Deciding;
import io.counterfoil.server.matching.ReceiptException;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Division;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Offer;
import io.counterfoil.ui.SearchForm;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a receipt that waits for a person: what the bank says, what it could pay, and the form that decides. */
final class DecisionView {
    private static final int MOST_OFFERS = 5;

    private final OwedItems owed;
    private final CustomerSearch customers;

    /** What the form begins with. */
    private record Start(
            @Nullable CustomerId customer,
            Divided divided,
            String remainder,
            String reason,
            boolean learn,
            @Nullable String problem,
            Map<String, String> wrong) {}

    @Inject
    DecisionView(OwedItems owed, CustomerSearch customers) {
        this.owed = owed;
        this.customers = customers;
    }

    List<String> modules(Visit visit) {
        return List.of(visit.asset("js/division.js"));
    }

    List<OwedItems.Owed> owed(Visit visit, CustomerId customer, ReceiptException chosen, Set<OpenItemId> first) {
        return owed.of(visit.entity().id(), customer, chosen.amount().currency(), first);
    }

    /** As the program would decide, or for the customer that the address names. */
    Content fresh(Visit visit, ReceiptException chosen) {
        String query = visit.parameter("q");
        List<CalledCustomer> found = query.isEmpty() || !visit.may("customer:read")
                ? List.of()
                : customers.find(visit.entity().id(), query);
        List<Candidate> candidates = chosen.candidates();
        Optional<Candidate> picked = picked(visit.parameter("candidate"), candidates);
        CustomerId customer = !visit.parameter(DecisionForm.CUSTOMER).isEmpty()
                ? CustomerId.valueOf(visit.parameter(DecisionForm.CUSTOMER))
                : found.size() == 1
                        ? found.getFirst().id()
                        : picked.map(Candidate::customer).orElse(null);
        Set<OpenItemId> wanted = picked.filter(each -> each.customer().equals(customer))
                .map(DecisionView::items)
                .orElse(Set.of());
        List<OwedItems.Owed> items = customer == null ? List.of() : owed(visit, customer, chosen, wanted);
        Divided divided = Divided.proposed(visit, chosen.open(), items, wanted);
        return content(visit, chosen, new Start(customer, divided, "", "", true, null, Map.of()), query, found);
    }

    Content again(Visit visit, ReceiptException chosen, DecisionForm typed, @Nullable String problem,
            Map<String, String> wrong) {
        return content(visit, chosen, new Start(typed.customer(), typed.divided(), typed.value("remainder"),
                typed.value("reason"), typed.value("learn").equals("yes"), problem, wrong), "", List.of());
    }

    private static Optional<Candidate> picked(String index, List<Candidate> candidates) {
        int wanted = index.matches("[0-9]{1,2}") ? Integer.parseInt(index) : 0;
        return wanted < candidates.size() ? Optional.of(candidates.get(wanted)) : Optional.empty();
    }

    private static Set<OpenItemId> items(Candidate candidate) {
        return candidate.items().stream().map(Candidate.Item::item).collect(Collectors.toSet());
    }

    private Content content(Visit visit, ReceiptException chosen, Start start, String query,
            List<CalledCustomer> found) {
        Wording words = visit.words(MatchingPage.class);
        Set<CustomerId> ids = new HashSet<>(chosen.candidates().stream().map(Candidate::customer).toList());
        ids.add(chosen.holder());
        Optional.ofNullable(start.customer()).ifPresent(ids::add);
        Map<CustomerId, CalledCustomer> called = customers.called(visit.entity().id(), ids);
        List<Content> cards = new ArrayList<>();
        cards.add(visit.ui()
                .card("receipt", MatchingPage.payer(words, chosen) + ", " + visit.figures().money(chosen.open()), "",
                        visit.ui()
                                .stack(visit.ui().banner(Tone.WARN, visit.said(chosen.why())),
                                        visit.ui().facts(facts(visit, words, chosen, called)))));
        if (!visit.may("allocation:decide")) {
            return visit.ui().stack(cards);
        }
        if (!chosen.candidates().isEmpty()) {
            cards.add(visit.ui()
                    .card("offers", words.text("offers"), words.text("offers.note"),
                            visit.ui().offers(offers(visit, words, chosen, called))));
        }
        CalledCustomer customer = start.customer() == null ? null : called.get(start.customer());
        cards.add(visit.ui()
                .card("allocate", customer == null ? words.text("find") : words.text("allocate"),
                        customer == null
                                ? words.text("find.note")
                                : words.text("allocate.note",
                                        Map.of("customer", customer.shown(), "number", customer.number())),
                        visit.ui()
                                .stack(search(visit, words, chosen, query, found, customer),
                                        customer == null
                                                ? visit.ui().stack()
                                                : visit.ui().division(division(visit, words, chosen, start)))));
        cards.add(visit.ui()
                .card("outside", words.text("outside"), words.text("outside.note"),
                        visit.ui().form(outside(visit, words, chosen, start))));
        return visit.ui().stack(cards);
    }

    private static Facts facts(Visit visit, Wording words, ReceiptException chosen,
            Map<CustomerId, CalledCustomer> called) {
        BankLineView line = chosen.line();
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("amount"), new Cell.Link(visit.figures().money(chosen.amount()),
                visit.path("payments/" + chosen.receipt()), null)));
        facts.add(Facts.fact(words.text("bookedOn"), new Cell.Link(visit.figures().date(line.line().bookedOn()),
                visit.path("bank/statements/" + line.statement()), words.text("statement"))));
        add(facts, words.text("payer.account"), line.details().counterpartyAccount());
        add(facts, words.text("wrote"), line.details().remittance());
        add(facts, words.text("references"), String.join(", ", line.details().references()));
        add(facts, words.text("information"), line.details().information());
        CalledCustomer holder = called.get(chosen.holder());
        if (holder != null && holder.state() != Customer.State.SUSPENSE) {
            facts.add(Facts.fact(words.text("holder"), customer(visit, holder)));
        }
        return new Facts(facts);
    }

    private static void add(List<Facts.Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(Facts.fact(name, value));
        }
    }

    /** A link to the customer; nothing where it only holds money of unknown payers. */
    static Cell customer(Visit visit, @Nullable CalledCustomer called) {
        return called == null || called.state() == Customer.State.SUSPENSE
                ? new Cell.None()
                : new Cell.Link(called.shown(), visit.path("customers/" + called.id()), called.number());
    }

    private List<Offer> offers(Visit visit, Wording words, ReceiptException chosen,
            Map<CustomerId, CalledCustomer> called) {
        List<Offer> offers = new ArrayList<>();
        for (Candidate each : chosen.candidates().stream().limit(MOST_OFFERS).toList()) {
            int index = offers.size();
            CalledCustomer customer = Objects.requireNonNull(called.get(each.customer()));
            Divided divided = Divided.proposed(visit, chosen.open(),
                    owed(visit, each.customer(), chosen, items(each)), items(each));
            Money left = chosen.open().minus(divided.sum());
            String text = words.text(left.isZero() ? "offer.whole" : "offer.part",
                    Map.of("numbers", divided.numbers(), "amount", visit.figures().money(divided.sum()), "left",
                            visit.figures().money(left)));
            List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden(DecisionForm.DO, Deciding.ALLOCATE),
                    Field.hidden(DecisionForm.CUSTOMER, each.customer().text()), Field.hidden("learn", "yes")));
            if (!left.isZero()) {
                fields.add(Field.hidden("remainder", "unapplied"));
            }
            fields.addAll(divided.hidden(visit));
            boolean moves = customer.id().equals(chosen.holder()) || unknown(chosen, called);
            Form accept = divided.used().isEmpty() || !moves
                    ? null
                    : Form.of("accept-" + index, address(visit, chosen), fields, words.text("accept"));
            offers.add(new Offer(customer.shown(), text,
                    words.text("score", Map.of("score", Integer.toString(each.score()))),
                    each.reasons().stream().map(visit::said).toList(), accept,
                    Action.of(words.text("look"),
                            ListState.address(address(visit, chosen), Map.of("candidate", Integer.toString(index)))
                                    + "#allocate-title",
                            null)));
        }
        return offers;
    }

    private static boolean unknown(ReceiptException chosen, Map<CustomerId, CalledCustomer> called) {
        CalledCustomer holder = called.get(chosen.holder());
        return holder == null || holder.state() == Customer.State.SUSPENSE;
    }

    private static String address(Visit visit, ReceiptException chosen) {
        return visit.path(MatchingPage.LIST + "/" + chosen.id());
    }

    private Content search(Visit visit, Wording words, ReceiptException chosen, String query,
            List<CalledCustomer> found, @Nullable CalledCustomer customer) {
        if (!visit.may("customer:read")) {
            return visit.ui().stack();
        }
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .search(new SearchForm("customer-search", address(visit, chosen), "q", query,
                        words.text("find.by"), List.of())));
        if (!query.isEmpty() && found.isEmpty()) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("find.none")));
        }
        if (found.size() > 1 && customer == null) {
            parts.add(visit.ui()
                    .table(new Table(words.text("find"),
                            List.of(Table.Column.text("customer", words.text("customer"))),
                            found.stream()
                                    .map(each -> Table.Row.of(new Cell.Link(each.shown(),
                                            ListState.address(address(visit, chosen),
                                                    Map.of(DecisionForm.CUSTOMER, each.id().text())),
                                            each.number())))
                                    .toList())));
        }
        return visit.ui().stack(parts);
    }

    private static Division division(Visit visit, Wording words, ReceiptException chosen, Start start) {
        CustomerId customer = Objects.requireNonNull(start.customer());
        List<Field> after = List.of(
                Field.choice("remainder", words.text("remainder"), start.remainder(),
                        List.of(new Field.Option("", words.text("remainder.none")),
                                new Field.Option("unapplied", words.text("remainder.unapplied")),
                                new Field.Option("rounding", words.text("remainder.rounding"))))
                        .needed()
                        .error(start.wrong().get("remainder")),
                Field.of("reason", words.text("reason"), Field.Kind.TEXT, start.reason())
                        .help(words.text("reason.help"))
                        .error(start.wrong().get("reason")),
                Field.of("learn", words.text("learn"), Field.Kind.YES_NO, start.learn() ? "yes" : "")
                        .help(words.text("learn.help")));
        return new Division("division", address(visit, chosen), chosen.open(), start.divided().sum(),
                List.of(Visit.key(), Field.hidden(DecisionForm.CUSTOMER, customer.text())),
                start.divided().items(visit), Divided.rests(words), after,
                List.of(new Division.Submit(Deciding.ALLOCATE, words.text("book"), true),
                        new Division.Submit("recalculate", words.text("recalculate"), false),
                        new Division.Submit(Deciding.LEAVE, words.text("leave"), false)),
                start.problem(), Divided.labels(words));
    }

    private static Form outside(Visit visit, Wording words, ReceiptException chosen, Start start) {
        return Form.of("outside", address(visit, chosen),
                List.of(Visit.key(), Field.hidden(DecisionForm.DO, Deciding.OUTSIDE),
                        Field.of("reason", words.text("reason"), Field.Kind.TEXT,
                                start.customer() == null ? start.reason() : "").help(words.text("reason.help"))),
                words.text("outside.do", Map.of("amount", visit.figures().money(chosen.open()))))
                .problem(start.customer() == null ? start.problem() : null)
                .dangerous();
    }

    /** A receipt that was decided. */
    Content settled(Visit visit, ReceiptException chosen) {
        Wording words = visit.words(MatchingPage.class);
        Map<CustomerId, CalledCustomer> called = customers.called(visit.entity().id(), List.of(chosen.holder()));
        return visit.ui()
                .stack(visit.ui()
                        .head(new Head(MatchingPage.payer(words, chosen), visit.figures().money(chosen.amount()),
                                new Cell.Pill(words.text("matching.decided"), Tone.OK), List.of())),
                        visit.ui()
                                .card("receipt", words.text("receipt"), "", visit.ui()
                                        .stack(visit.ui().banner(Tone.INFO, visit.said(chosen.why())),
                                                visit.ui().facts(facts(visit, words, chosen, called)))));
    }
}
