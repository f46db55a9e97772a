package io.counterfoil.server.portal;

import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.document.RenderedDocument;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What customers see behind a link and what their forms do. Says everything on a page in their language, failures too.
 * Safe for any number of threads and nodes.
 */
final class Portal {
    private static final Logger log = LoggerFactory.getLogger(Portal.class);
    private static final String KEY = "key";
    private static final Pattern FORM_KEY = Pattern.compile("[0-9a-f]{32}");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private final Links links;
    private final Pages pages;
    private final Checkouts checkouts;
    private final Documents documents;
    private final Invoices invoices;
    private final Customers customers;
    private final Entities entities;
    private final PortalAddress address;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What the browser gets. */
    sealed interface Reply {
        /** A page. */
        record Page(int status, String language, String html) implements Reply {}

        /** Go there by GET. */
        record Elsewhere(URI address) implements Reply {}

        /** The PDF. */
        record Pdf(RenderedDocument document) implements Reply {}
    }

    /** A valid link, and all that its page is about. */
    private record Visit(
            String token,
            Link link,
            LegalEntity entity,
            InvoiceView view,
            Customer customer,
            Shell shell) {
        Optional<Shell.Parties> parties() {
            return Optional.of(new Shell.Parties(view.seller() == null ? entity.name() : view.seller().name(),
                    Optional.ofNullable(view.buyer()).map(buyer -> buyer.name()), Optional.ofNullable(entity.email())));
        }
    }

    /** Shows something to a visitor. */
    @FunctionalInterface
    private interface View {
        Reply of(Visit visit);
    }

    @Inject
    Portal(Links links, Pages pages, Checkouts checkouts, Documents documents, Invoices invoices, Customers customers,
            Entities entities, PortalAddress address, Transactions transactions, Clock clock) {
        this.links = links;
        this.pages = pages;
        this.checkouts = checkouts;
        this.documents = documents;
        this.invoices = invoices;
        this.customers = customers;
        this.entities = entities;
        this.address = address;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The invoice's page. */
    Reply page(String token, Languages wanted) {
        return visit(token, wanted, visit -> page(visit, OK, Optional.empty()));
    }

    /** The invoice's PDF. */
    Reply pdf(String token, Languages wanted) {
        return visit(token, wanted, visit -> new Reply.Pdf(documents.pdf(visit.link().entity(),
                visit.link().invoice())));
    }

    /** What the page's form asks for: mostly, to go to the gateway's page. */
    Reply pay(String token, Languages wanted, Map<String, List<String>> form) {
        return visit(token, wanted, visit -> pay(visit, form));
    }

    /** The page on which the customer arrives from the gateway. */
    Reply returned(String token, Languages wanted) {
        return visit(token, wanted, this::outcome);
    }

    private Reply visit(String token, Languages wanted, View view) {
        Links.Opened opened = links.open(token);
        Link link = opened.link();
        if (link == null) {
            Shell shell = new Shell(wanted.choose("en"));
            return failure(shell, NOT_FOUND, "unknown", Optional.empty());
        }
        Visit visit = transactions.read(tx -> {
            InvoiceView invoice = invoices.view(tx, link.entity(), link.invoice());
            Customer customer = customers.require(tx, link.entity(), invoice.invoice().customer());
            return new Visit(token, link, entities.require(tx, link.entity()), invoice, customer,
                    new Shell(wanted.choose(customer.language())));
        });
        if (opened.state() != Links.State.VALID) {
            // Whoever has an old link learns whom to ask, and nothing of the invoice.
            Shell.Parties seller = new Shell.Parties(visit.entity().name(), Optional.empty(),
                    Optional.ofNullable(visit.entity().email()));
            return failure(visit.shell(), GONE,
                    opened.state() == Links.State.REVOKED ? "revoked" : "expired", Optional.of(seller));
        }
        try {
            return view.of(visit);
        } catch (CounterfoilException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                throw e;
            }
            log.warn("The page of {} could not be shown: {}", link.id(), e.code().code(), e);
            return e.code().kind() == ErrorKind.NOT_FOUND || e.code().code().equals("document.erased")
                    ? failure(visit.shell(), GONE, "gone", visit.parties())
                    : failure(visit.shell(), UNAVAILABLE, "unavailable", visit.parties());
        }
    }

    private static Reply failure(Shell shell, int status, String what, Optional<Shell.Parties> parties) {
        String title = shell.words().text(what + ".title");
        return new Reply.Page(status, shell.language(), shell.page(title, parties,
                Shell.message(title, Html.element("p", shell.words().text(what + ".body")))));
    }

    private Reply page(Visit visit, int status, Optional<String> notice) {
        Optional<Pages.Chosen> chosen = pages.find(visit.link().entity());
        if (chosen.isEmpty()) {
            return failure(visit.shell(), UNAVAILABLE, "unavailable", visit.parties());
        }
        Pages.Chosen page = chosen.get();
        Html body = page.plugin().render(request(visit, page, notice));
        String title = page.page().title(visit.shell().language()) + " " + visit.view().invoice().number();
        return new Reply.Page(status, visit.shell().language(), visit.shell().page(title, visit.parties(), body));
    }

    private PageRequestData request(Visit visit, Pages.Chosen page, Optional<String> notice) {
        InvoiceView view = visit.view();
        InvoiceDocument document = documents.content(visit.link().entity(), visit.link().invoice());
        Checkouts.Progress progress = checkouts.latest(visit.link().entity(), visit.link().invoice()).progress();
        boolean pending = progress == Checkouts.Progress.PENDING;
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
                && checkouts.possible(visit.link().entity(), view.open().currency());
        byte[] key = new byte[16];
        random.nextBytes(key);
        return new PageRequestData(page.page().id(), visit.shell().words().locale(), today, document, standing,
                documents.drawable(visit.link().entity())
                        ? Optional.of(path(visit, "/invoice.pdf"))
                        : Optional.empty(),
                payable, path(visit, "/pay"), Map.of(KEY, HexFormat.of().formatHex(key)), notice);
    }

    private Reply pay(Visit visit, Map<String, List<String>> form) {
        Pages.Chosen page = pages.find(visit.link().entity()).orElse(null);
        String key = form.getOrDefault(KEY, List.of()).stream().findFirst().orElse("");
        if (page == null || !FORM_KEY.matcher(key).matches()) {
            return page(visit, UNPROCESSABLE, Optional.of(visit.shell().words().text("notice.again")));
        }
        Map<String, List<String>> fields = new HashMap<>(form);
        fields.remove(KEY);
        PortalOutcome outcome = page.plugin()
                .submit(new PageRequestData.Submission(request(visit, page, Optional.empty()), fields));
        if (outcome.kind() != PortalOutcomeKind.BEGIN_CHECKOUT) {
            return page(visit, UNPROCESSABLE, outcome.notice());
        }
        Money amount = outcome.amount().orElseThrow();
        Money open = visit.view().open();
        if (!amount.currency().equals(open.currency()) || amount.compareTo(open) > 0) {
            return page(visit, CONFLICT, Optional.of(visit.shell().words().text("notice.changed")));
        }
        Checkouts.Begun begun = checkouts.begin(visit.link().entity(), visit.link().invoice(), amount,
                new IdempotencyKey(visit.link().id() + ":" + key),
                URI.create(address.page(visit.token()) + "/return"));
        return switch (begun.beginning()) {
            case BEGUN -> new Reply.Elsewhere(Objects.requireNonNull(begun.address()));
            case DECIDED -> new Reply.Elsewhere(path(visit, "/return"));
            case IN_PROGRESS -> page(visit, CONFLICT, Optional.of(visit.shell().words().text("notice.inProgress")));
            case CHANGED -> page(visit, CONFLICT, Optional.of(visit.shell().words().text("notice.changed")));
            case UNAVAILABLE ->
                page(visit, UNAVAILABLE, Optional.of(visit.shell().words().text("notice.unavailable")));
        };
    }

    private Reply outcome(Visit visit) {
        Checkouts.Latest latest = checkouts.resolved(visit.link().entity(), visit.link().invoice());
        if (latest.progress() == Checkouts.Progress.NONE) {
            return new Reply.Elsewhere(path(visit, ""));
        }
        String what = switch (latest.progress()) {
            case PAID -> "paid";
            case PENDING -> "pending";
            case OPEN -> "unfinished";
            default -> "failed";
        };
        Map<String, String> values = Map.of("amount",
                latest.amount() == null ? "" : visit.shell().words().money(latest.amount()), "number",
                visit.view().invoice().number());
        Html next = switch (latest.progress()) {
            case OPEN -> Html.of(
                    latest.action() == null
                            ? Html.empty()
                            : Shell.button(latest.action().toString(), visit.shell().words().text("unfinished.go")),
                    back(visit));
            case PENDING -> Html.of(Shell.button(path(visit, "/return").toString(),
                    visit.shell().words().text("pending.look")), back(visit));
            case FAILED -> Shell.button(path(visit, "").toString(), visit.shell().words().text("failed.again"));
            default -> back(visit);
        };
        String title = visit.shell().words().text(what + ".title");
        Html body = Html.element("section", Html.attributes("class", "message " + what),
                Html.element("h1", title),
                Html.element("p", visit.shell().words().text(what + ".body", values)), next);
        return new Reply.Page(OK, visit.shell().language(), visit.shell().page(title, visit.parties(), body));
    }

    private static Html back(Visit visit) {
        return Html.element("p", Html.element("a", Html.attributes("href", path(visit, "").toString()),
                visit.shell().words().text("back")));
    }

    private static URI path(Visit visit, String rest) {
        return URI.create(PortalAddress.path(visit.token()) + rest);
    }
}
