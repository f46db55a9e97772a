package io.counterfoil.server.portal;

import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.ui.PortalFrame;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The page of one invoice, what its form does, and what became of the payment. Safe for any number of threads. */
final class InvoicePages {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private final Pages pages;
    private final Checkouts checkouts;
    private final Documents documents;
    private final PortalAddress address;
    private final InvoiceRequests requests;
    private final FormKeys keys;
    private final Clock clock;

    @Inject
    InvoicePages(Pages pages, Checkouts checkouts, Documents documents, PortalAddress address, InvoiceRequests requests,
            FormKeys keys,
            Clock clock) {
        this.pages = pages;
        this.checkouts = checkouts;
        this.documents = documents;
        this.address = address;
        this.requests = requests;
        this.keys = keys;
        this.clock = clock;
    }

    Reply page(InvoiceVisit visit) {
        return page(visit, OK, Optional.empty());
    }

    Reply pdf(InvoiceVisit visit) {
        return new Reply.Pdf(documents.pdf(visit.owner(), visit.invoice()).file());
    }

    /** What the page's form asks for: mostly, to go to the gateway's page. */
    Reply pay(InvoiceVisit visit, Map<String, List<String>> form) {
        Pages.Chosen page = pages.invoice(visit.owner()).orElse(null);
        Optional<IdempotencyKey> key = keys.read(visit.scope(), form);
        if (page == null || key.isEmpty()) {
            return page(visit, UNPROCESSABLE, Optional.of(visit.word("notice.again")));
        }
        Map<String, List<String>> fields = new HashMap<>(form);
        fields.remove(FormKeys.FIELD);
        PortalOutcome outcome = page.plugin()
                .submit(new PageRequestData.Submission(request(visit, page, Optional.empty()), fields));
        if (outcome.kind() != PortalOutcomeKind.BEGIN_CHECKOUT) {
            return page(visit, UNPROCESSABLE, outcome.notice().or(() -> Optional.of(visit.word("notice.again"))));
        }
        Money amount = outcome.amount().orElseThrow();
        Money open = visit.view().open();
        if (!amount.currency().equals(open.currency()) || amount.compareTo(open) > 0) {
            return page(visit, CONFLICT, Optional.of(visit.word("notice.changed")));
        }
        Checkouts.Begun begun = checkouts.begin(visit.owner(), visit.invoice(), amount, key.get(),
                address.whole(visit.base() + "/return"));
        return switch (begun.beginning()) {
            case BEGUN -> new Reply.Elsewhere(Objects.requireNonNull(begun.address()));
            case DECIDED -> new Reply.Elsewhere(visit.path("/return"));
            case IN_PROGRESS -> page(visit, CONFLICT, Optional.of(visit.word("notice.inProgress")));
            case CHANGED -> page(visit, CONFLICT, Optional.of(visit.word("notice.changed")));
            case UNAVAILABLE -> page(visit, UNAVAILABLE, Optional.of(visit.word("notice.unavailable")));
        };
    }

    /** The page on which the customer arrives from the gateway: what the server knows, not what the address says. */
    Reply returned(InvoiceVisit visit) {
        Checkouts.Latest latest = checkouts.resolved(visit.owner(), visit.invoice());
        if (latest.progress() == Checkouts.Progress.NONE) {
            return new Reply.Elsewhere(visit.path(""));
        }
        Outcome outcome = Outcome.of(latest.progress());
        Map<String, String> values = Map.of("amount",
                latest.amount() == null ? "" : visit.shell().words().money(latest.amount()), "number",
                visit.view().invoice().number());
        String look = visit.path("/return").toString();
        Html back = Shell.back(visit.path("").toString(), visit.word("back"));
        Html next = switch (latest.progress()) {
            case OPEN -> Html.of(
                    latest.action() == null
                            ? Html.empty()
                            : Shell.button(latest.action().toString(), visit.word("unfinished.go")),
                    back);
            case PENDING -> Html.of(Shell.button(look, visit.word("pending.look")), back);
            case UNKNOWN -> Html.of(Shell.button(look, visit.word("unknownOutcome.look")), back);
            case FAILED -> Shell.button(visit.path("").toString(), visit.word("failed.again"));
            default -> back;
        };
        PortalFrame frame = visit.framed().apply(visit.word(outcome.key() + ".title"));
        return visit.shell()
                .message(OK, frame, outcome.tone(), visit.shell().words().text(outcome.key() + ".body", values),
                        next);
    }

    private Reply page(InvoiceVisit visit, int status, Optional<String> notice) {
        Optional<Pages.Chosen> chosen = pages.invoice(visit.owner());
        if (chosen.isEmpty()) {
            return visit.shell()
                    .message(UNAVAILABLE, visit.framed().apply(visit.word("unavailable.title")), "warn",
                            visit.word("unavailable.body"));
        }
        Pages.Chosen page = chosen.get();
        Html body = page.plugin().render(request(visit, page, notice));
        String title = page.page().title(visit.shell().language()) + " " + visit.view().invoice().number();
        return visit.shell()
                .page(status, visit.framed().apply(title),
                        visit.shell().ui().stack(visit.shell().ui().html(body), requests.section(visit), visit.more()));
    }

    private PageRequestData request(InvoiceVisit visit, Pages.Chosen page, Optional<String> notice) {
        InvoiceView view = visit.view();
        InvoiceDocument document = documents.content(visit.owner(), visit.invoice());
        boolean pending = checkouts.latest(visit.owner(), visit.invoice()).progress().underWay();
        LocalDate today = visit.entity().today(clock);
        Optional<LocalDate> due = view.items()
                .stream()
                .filter(item -> item.open().isPositive())
                .map(OpenItemView::dueOn)
                .min(Comparator.naturalOrder());
        PageRequestData.Standing standing = new PageRequestData.Standing(view.invoice().id().text(),
                view.invoice().number(), view.invoice().issueOn(), due.or(() -> Optional.of(view.invoice().dueOn())),
                view.invoice().gross(), view.open(), due.filter(today::isAfter).isPresent(), pending);
        boolean payable = !pending && view.open().isPositive()
                && checkouts.possible(visit.owner(), view.open().currency());
        Optional<URI> pdf = documents.drawable(visit.owner())
                ? Optional.of(visit.path("/invoice.pdf"))
                : Optional.empty();
        return new PageRequestData(page.page().id(), visit.shell().words().locale(), today, document, standing, pdf,
                payable, visit.path("/pay"), keys.fresh(), notice);
    }
}
