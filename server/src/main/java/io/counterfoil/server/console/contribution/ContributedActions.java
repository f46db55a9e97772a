package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.console.ConsoleSubmission;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.ui.ListView;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What plugins do with rows that are selected in the console's own lists. Not to be called while a transaction is open.
 * Safe for threads.
 */
public final class ContributedActions {
    /** The most that are worked on at once. */
    public static final int MOST = ConsoleSubmission.MOST_CHOSEN;
    private static final Pattern BUTTON = Pattern.compile("(ins_[0-9A-Za-z]{1,32})\\.([a-z][a-z0-9-]{0,31})");

    private final Contributions contributions;
    private final SentForms forms;
    private final Badges badges;
    private final Permissions permissions;
    private final Clock clock;

    @Inject
    ContributedActions(Contributions contributions, SentForms forms, Badges badges, Permissions permissions,
            Clock clock) {
        this.badges = badges;
        this.contributions = contributions;
        this.forms = forms;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** The buttons that the reader may press. */
    public List<ListView.Bulk.Submit> buttons(Visit visit, ConsoleSlot slot) {
        return contributions.at(visit.entity().id(), slot)
                .stream()
                .filter(each -> visit.may(each.item().permission()))
                .map(each -> new ListView.Bulk.Submit(each.instance().id().text() + "." + each.item().id(),
                        each.item().title(visit.ui().language()), "puzzle"))
                .toList();
    }

    /**
     * What a button of a list stands for; empty when there is no such one, or its instance is not in use any more.
     *
     * @throws CounterfoilException {@code auth.denied} for a reader who may not press it
     */
    public Optional<Contribution> find(Visit visit, ConsoleSlot slot, String button) {
        Matcher parts = BUTTON.matcher(button);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Contribution> found = contributions
                .find(visit.entity().id(), InstanceId.valueOf(parts.group(1)), parts.group(2))
                .filter(each -> each.item().slot() == slot);
        found.ifPresent(each -> permissions.require(visit.actor(), each.item().permission(), visit.entity().id()));
        return found;
    }

    /**
     * Gives documents to the plugin.
     *
     * @param chosen 1 to {@link #MOST} of the legal entity
     * @throws CounterfoilException as the plugin's call ends, or {@code idempotency.key-reused}
     */
    public ConsoleOutcome withInvoices(Visit visit, Contribution action, IdempotencyKey key,
            List<InvoiceSummary> chosen) {
        return carryOut(visit, action, key, new Subject.Chosen("invoices",
                List.copyOf(chosen.stream().map(Subject.OfInvoice::listed).toList()), List.of()));
    }

    /**
     * Gives customers to the plugin.
     *
     * @param chosen 1 to {@link #MOST} of the legal entity
     * @throws CounterfoilException as the plugin's call ends, or {@code idempotency.key-reused}
     */
    public ConsoleOutcome withCustomers(Visit visit, Contribution action, IdempotencyKey key,
            Map<CustomerId, CustomerLabel> chosen) {
        return carryOut(visit, action, key, new Subject.Chosen("customers", List.of(),
                List.copyOf(chosen.entrySet()
                        .stream()
                        .map(each -> new Subject.OfCustomer(each.getKey().text(), each.getValue().number(),
                                Optional.ofNullable(each.getValue().name())))
                        .toList())));
    }

    private ConsoleOutcome carryOut(Visit visit, Contribution action, IdempotencyKey key, Subject.Chosen chosen) {
        Invariants.require(!chosen.ids().isEmpty() && chosen.ids().size() <= MOST, "%d are chosen",
                chosen.ids().size());
        forms.record(visit.actor(), key, visit.entity().id(), action, chosen.ids(), null, Map.of(), null);
        ItemRequest request = new ItemRequest(visit, action, chosen, visit.entity().today(clock), Optional.empty());
        ConsoleOutcome outcome = action.instance()
                .extension()
                .submit(new ItemRequest.Sent(request, Optional.empty(), List.of(), chosen.invoices(),
                        chosen.customers(), Map.of(), key.value()));
        badges.changed(action);
        return outcome;
    }
}
