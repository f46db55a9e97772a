package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.PortalFrame;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first page of a contact who is signed in, and where the account is chosen. Safe for threads. */
final class AccountHome {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private final Pages pages;
    private final OpenInvoices open;
    private final FormKeys keys;
    private final Customers customers;
    private final Entities entities;
    private final Branding branding;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    AccountHome(Pages pages, OpenInvoices open, FormKeys keys, Customers customers, Entities entities,
            Branding branding,
            Transactions transactions, Clock clock) {
        this.pages = pages;
        this.open = open;
        this.keys = keys;
        this.customers = customers;
        this.entities = entities;
        this.branding = branding;
        this.transactions = transactions;
        this.clock = clock;
    }

    Reply page(AccountVisit visit) {
        return page(visit, OK, Optional.empty());
    }

    /** What the page's form asks for: to go on to paying. */
    Reply submit(AccountVisit visit, Map<String, List<String>> form) {
        Optional<Pages.Chosen> page = pages.home(visit.owner());
        if (page.isEmpty() || keys.read(visit.scope(), form).isEmpty()) {
            return page(visit, UNPROCESSABLE, Optional.of(visit.word("notice.again")));
        }
        Map<String, List<String>> fields = new HashMap<>(form);
        fields.remove(FormKeys.FIELD);
        PortalOutcome outcome = page.get()
                .plugin()
                .submit(new PageRequestData.Submission(request(visit, page.get(), Optional.empty()), fields));
        if (outcome.kind() != PortalOutcomeKind.CHOOSE_PAYMENT) {
            return page(visit, UNPROCESSABLE, outcome.notice().or(() -> Optional.of(visit.word("notice.again"))));
        }
        String chosen = outcome.invoices()
                .stream()
                .map(id -> "invoice=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Reply.Elsewhere(URI.create(AccountVisit.path("pay") + "?" + chosen));
    }

    private Reply page(AccountVisit visit, int status, Optional<String> notice) {
        Optional<Pages.Chosen> page = pages.home(visit.owner());
        if (page.isEmpty()) {
            return visit.shell()
                    .message(UNAVAILABLE, visit.frame(visit.word("unavailable.title")), "warn",
                            visit.word("unavailable.body"));
        }
        Html body = page.get().plugin().render(request(visit, page.get(), notice));
        return visit.shell()
                .page(status, visit.frame(page.get().page().title(visit.shell().language())),
                        visit.ui().html(body));
    }

    private AccountPageData request(AccountVisit visit, Pages.Chosen page, Optional<String> notice) {
        OpenInvoices.Owed owed = open.of(visit);
        List<InvoiceView> shown = List.copyOf(owed.shown());
        return new AccountPageData(page.page().id(), visit.shell().words().locale(), visit.entity().today(clock),
                visit.name(), visit.customer().number(), shown, owed.more(), owed.payable(),
                URI.create(AccountVisit.ROOT), keys.fresh(), notice);
    }

    /** The accounts that one contact may look at. */
    Reply accounts(PortalSessions.Live live, Shell shell) {
        LegalEntity entity = entities.require(live.session().entity());
        List<CustomerId> ids = live.accounts().stream().map(MarkedContact::customer).toList();
        Map<CustomerId, CalledCustomer> called = transactions.read(tx -> customers.called(tx, entity.id(), ids));
        List<Content> parts = new ArrayList<>();
        String title = shell.words().text("accounts.title");
        parts.add(shell.ui().html(Html.element("h1", title)));
        for (CustomerId id : ids) {
            CalledCustomer customer = called.get(id);
            if (customer != null) {
                String name = customer.name() == null ? customer.number() : customer.name();
                parts.add(shell.ui()
                        .card(id.text(), name, customer.number(), shell.ui()
                                .form(Form.of("choose-" + id.text(), AccountVisit.path("accounts"),
                                        List.of(Field.hidden("customer", id.text())),
                                        shell.words().text("accounts.choose", Map.of("name", name))))));
            }
        }
        PortalFrame frame = shell.accountFrame(title, Optional.of(branding.parties(entity)))
                .language(AccountVisit.path("language"));
        return shell.page(OK, frame, shell.ui().stack(parts));
    }
}
