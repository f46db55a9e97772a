package io.counterfoil.server.console.contribution;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins' cards on the console's own pages, for those who may see them. One that fails says so in its place and leaves
 * the rest of the page as it is. Not to be called while a transaction is open. Safe for threads.
 */
public final class ContributedCards {
    private static final Logger log = LoggerFactory.getLogger(ContributedCards.class);

    private final Contributions contributions;
    private final Clock clock;

    @Inject
    ContributedCards(Contributions contributions, Clock clock) {
        this.contributions = contributions;
        this.clock = clock;
    }

    /** On the overview. */
    public List<Content> ofOverview(Visit visit) {
        return at(visit, ConsoleSlot.OVERVIEW, new Subject.None());
    }

    /** On the page of a customer. */
    public List<Content> ofCustomer(Visit visit, CustomerProfile customer) {
        return at(visit, ConsoleSlot.CUSTOMER, Subject.OfCustomer.of(customer));
    }

    /** On the page of an invoice or credit note. */
    public List<Content> ofInvoice(Visit visit, InvoiceView invoice) {
        return at(visit, ConsoleSlot.INVOICE, Subject.OfInvoice.of(invoice));
    }

    /** On the page of money that came in. */
    public List<Content> ofReceipt(Visit visit, Receipt receipt) {
        return at(visit, ConsoleSlot.PAYMENT, Subject.OfPayment.of(receipt));
    }

    /** On the page of a payment through a gateway. */
    public List<Content> ofPayment(Visit visit, PaymentView payment) {
        return at(visit, ConsoleSlot.PAYMENT, Subject.OfPayment.of(payment, visit.entity()));
    }

    private List<Content> at(Visit visit, ConsoleSlot slot, Subject subject) {
        return contributions.at(visit.entity().id(), slot)
                .stream()
                .filter(each -> visit.may(each.item().permission()))
                .map(each -> card(visit, each, subject, Optional.empty()))
                .toList();
    }

    /** One card. */
    Content card(Visit visit, Contribution contribution, Subject subject, Optional<String> notice) {
        String title = contribution.item().title(visit.ui().language());
        return visit.ui().card(id(contribution), title, "", guarded(visit, contribution, () -> {
            ItemRequest request = request(visit, contribution, subject, notice);
            List<ConsolePart> parts = contribution.instance().extension().show(request);
            return List.of(new ItemDrawing(request).card(parts));
        }).getFirst());
    }

    /** The parts of a page. */
    List<Content> page(Visit visit, Contribution contribution, Optional<String> notice) {
        ItemRequest request = request(visit, contribution, new Subject.None(), notice);
        return guarded(visit, contribution, () -> new ItemDrawing(request).page(id(contribution),
                contribution.item().title(visit.ui().language()),
                contribution.instance().extension().show(request)));
    }

    ItemRequest request(Visit visit, Contribution contribution, Subject subject, Optional<String> notice) {
        return new ItemRequest(visit, contribution, subject, visit.entity().today(clock), notice);
    }

    private static String id(Contribution contribution) {
        return contribution.instance().id().text() + "-" + contribution.item().id();
    }

    private interface Drawing {
        List<Content> draw();
    }

    /** What a plugin breaks, it breaks here only. */
    private static List<Content> guarded(Visit visit, Contribution contribution, Drawing drawing) {
        try {
            return drawing.draw();
        } catch (CounterfoilException | IllegalArgumentException e) {
            log.warn("Item '{}' of plugin instance '{}' cannot be shown: {}", contribution.item().id(),
                    contribution.instance().name(), e.getMessage());
            return List.of(visit.ui()
                    .banner(Tone.BAD, visit.words(ContributedCards.class)
                            .text("failed", Map.of("instance", contribution.instance().name(), "request",
                                    visit.requestId()))));
        }
    }
}
