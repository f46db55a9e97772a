package io.counterfoil.server.portal;

import io.counterfoil.server.auth.RefusedAccess;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.KitAssets;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a contact in to pages of the own account and nobody else's: whoever is not signed in is led to where one can,
 * and what belongs to another customer is not there. Safe for threads.
 */
final class AccountGate {
    private static final Logger log = LoggerFactory.getLogger(AccountGate.class);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final PortalSessions sessions;
    private final PortalCookie cookie;
    private final SameOrigin origin;
    private final RefusedAccess refused;
    private final Customers customers;
    private final Entities entities;
    private final Branding branding;
    private final Transactions transactions;
    private final KitAssets assets;

    @Inject
    AccountGate(PortalSessions sessions, PortalCookie cookie, SameOrigin origin, RefusedAccess refused,
            Customers customers, Entities entities, Branding branding, Transactions transactions, KitAssets assets) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.origin = origin;
        this.refused = refused;
        this.customers = customers;
        this.entities = entities;
        this.branding = branding;
        this.transactions = transactions;
        this.assets = assets;
    }

    /** A page that only shows something. */
    Response show(RequestContext request, @Nullable String section, Function<AccountVisit, Reply> page) {
        return open(request, section, visit -> PageAnswer.of(page.apply(visit), PageAnswer.BY_SESSION).build());
    }

    /** A form that changes something: it has to come from a page of this server. */
    Response change(RequestContext request, @Nullable String section, Function<AccountVisit, Reply> form) {
        requireOwnPage(request);
        return show(request, section, form);
    }

    /** @throws CounterfoilException {@code portal.cross-site} */
    void requireOwnPage(RequestContext request) {
        try {
            origin.require(request);
        } catch (CounterfoilException e) {
            session(request).ifPresent(live -> refused.record(request, live.session().actor(), e.code()));
            throw e;
        }
    }

    /** A page or a file. */
    Response open(RequestContext request, @Nullable String section, Function<AccountVisit, Response> answer) {
        Optional<PortalSessions.Live> live = session(request);
        if (live.isEmpty()) {
            return to("sign-in");
        }
        Optional<MarkedContact> chosen = live.get().chosen();
        if (chosen.isEmpty()) {
            return to("accounts");
        }
        AccountVisit visit = visit(request, live.get(), chosen.get(), section);
        try {
            return answer.apply(visit);
        } catch (CounterfoilException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                throw e;
            }
            Actor actor = visit.live().session().actor();
            if (e.code().equals(PortalErrors.NOT_THEIRS)) {
                refused.record(request, actor, e.code());
            } else {
                log.info("Refused to {}: {}", actor.principal(), e.code().code());
            }
            int status = switch (e.code().kind()) {
                case NOT_FOUND -> NOT_FOUND;
                case EXTERNAL, UNAVAILABLE -> UNAVAILABLE;
                default -> CONFLICT;
            };
            String what = status == NOT_FOUND ? "missing" : status == UNAVAILABLE ? "unavailable" : "refused";
            return PageAnswer.of(visit.shell()
                    .message(status, visit.frame(visit.word(what + ".title")), "warn", visit.word(what + ".body"),
                            Shell.button(AccountVisit.ROOT, visit.word("toHome"))),
                    PageAnswer.BY_SESSION).build();
        }
    }

    /** The session of a request, if it is alive. */
    Optional<PortalSessions.Live> session(RequestContext request) {
        return cookie.read(request).flatMap(sessions::authenticate);
    }

    /** The shell for whoever is not signed in. */
    Shell shell(RequestContext request) {
        return new Shell(Languages.of(request).choose("en"), assets.base());
    }

    /** Whose portal it is, where there is only one whose it can be. */
    Optional<Shell.Parties> company() {
        List<LegalEntity> all = entities.all();
        return all.size() == 1
                ? Optional.of(branding.parties(all.getFirst()))
                : Optional.empty();
    }

    static Response to(String rest) {
        return PageAnswer.of(new Reply.Elsewhere(URI.create(AccountVisit.path(rest))), PageAnswer.BY_SESSION).build();
    }

    private AccountVisit visit(RequestContext request, PortalSessions.Live live, MarkedContact chosen,
            @Nullable String section) {
        return transactions.read(tx -> {
            LegalEntity entity = entities.require(tx, live.session().entity());
            Customer customer = customers.require(tx, entity.id(), chosen.customer());
            String name = customers.identity(tx, customer).map(PartyIdentity::name).orElse(customer.number());
            Shell shell = new Shell(Languages.of(request).choose(customer.language()), assets.base());
            PortalFilter.Seen seen = request.attribute(PortalFilter.SEEN).orElseThrow();
            String key = seen.parameter("done");
            String notice = Notice.of(key).map(each -> shell.words().text("done." + each.key())).orElse(null);
            return new AccountVisit(live, entity, branding.parties(tx, entity, entity.name()), customer, name, shell,
                    seen, section,
                    notice);
        });
    }
}
