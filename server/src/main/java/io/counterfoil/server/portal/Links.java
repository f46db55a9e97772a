package io.counterfoil.server.portal;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes, revokes and checks links to invoices' pages. Safe for any number of threads and nodes. */
public final class Links {
    static final Actor ACTOR = Actor.system("portal");
    private static final int DAYS = 60;
    private static final int MOST_DAYS = 366;
    private static final String MANAGE = "portal-link:manage";

    private final Commands commands;
    private final Transactions transactions;
    private final LinkRepository repository;
    private final LinkTokens tokens;
    private final Pages pages;
    private final Invoices invoices;
    private final Documents documents;
    private final PortalAddress address;
    private final Ids ids;
    private final Clock clock;

    /** What is remembered under an idempotency key: never the secret. */
    record Made(LinkId link) {}

    /** What a token leads to. */
    enum State {
        VALID,
        /** It was not made here, or not stored. */
        UNKNOWN,
        EXPIRED,
        REVOKED
    }

    /** @param link null for a token that is unknown */
    record Opened(State state, @Nullable Link link) {}

    @Inject
    Links(Commands commands, Transactions transactions, LinkRepository repository, LinkTokens tokens, Pages pages,
            Invoices invoices, Documents documents, PortalAddress address, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.tokens = tokens;
        this.pages = pages;
        this.invoices = invoices;
        this.documents = documents;
        this.address = address;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a link to an invoice's page. Its address is told this once. Call it without an open transaction.
     *
     * @param days until it expires, 1 to 366; null: 60
     * @throws CounterfoilException {@code portal.invalid}, {@code portal.not-an-invoice}, {@code portal.no-page},
     *     {@code invoice.not-found}, {@code document.not-ours}, {@code document.erased}
     */
    public MadeLink create(Actor actor, IdempotencyKey key, EntityId entity, InvoiceId invoice,
            @Nullable Integer days) {
        FieldChecks checks = new FieldChecks(PortalErrors.INVALID);
        int valid = checks.within("days", days, DAYS, 1, MOST_DAYS);
        checks.throwIfAny();
        checkShown(entity, invoice);
        byte[] secret = tokens.secret();
        LinkId id = new LinkId(ids.next());
        Made made = commands.run(actor, Command.of("portal.create-link", Made.class)
                .needs(MANAGE, entity)
                .keyed(key, List.of(invoice, valid))
                .does(context -> insert(context, id, entity, invoice, valid, secret)));
        return made(made, id, secret);
    }

    /** A link for a message that goes out now. */
    URI forMessage(EntityId entity, InvoiceId invoice) {
        byte[] secret = tokens.secret();
        LinkId id = new LinkId(ids.next());
        Made made = commands.run(ACTOR, Command.of("portal.create-link", Made.class)
                .needs(MANAGE, entity)
                .does(context -> insert(context, id, entity, invoice, DAYS, secret)));
        return address.page(tokens.write(made.link(), secret));
    }

    private Made insert(CommandContext context, LinkId id, EntityId entity, InvoiceId invoice, int days,
            byte[] secret) {
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        Link link = new Link(id, entity, invoice, context.actor().principal(), now, now.plus(Duration.ofDays(days)),
                null);
        repository.insert(context.tx(), link, LinkTokens.hash(secret));
        context.record(List.of(id.text(), invoice.text()), List.of(),
                Map.of("expires_at", link.expiresAt().toString()));
        return new Made(id);
    }

    private MadeLink made(Made made, LinkId id, byte[] secret) {
        Link link = transactions.read(tx -> repository.find(tx, made.link())).orElseThrow().link();
        return new MadeLink(link, made.link().equals(id) ? address.page(tokens.write(id, secret)) : null);
    }

    /** Whether the page could be shown now, so that nobody sends a link that does not work. */
    private void checkShown(EntityId entity, InvoiceId id) {
        Invoice invoice = transactions.read(tx -> invoices.require(tx, entity, id));
        if (invoice.type() != DocumentType.INVOICE) {
            throw new CounterfoilException(PortalErrors.NOT_AN_INVOICE, "Document " + invoice.number()
                    + " is a credit note; only invoices have a page. Send its PDF instead");
        }
        var unused = documents.content(entity, id);
        if (pages.invoice(entity).isEmpty()) {
            throw new CounterfoilException(PortalErrors.NO_PAGE,
                    "No plugin instance of the point portal-contribution with a page for invoices is enabled for this "
                            + "legal entity. Make one with POST /api/v1/plugin-instances, for example of the type "
                            + "standard of io.counterfoil.portal-standard, and ask again");
        }
    }

    /**
     * Ends a link at once; again changes nothing.
     *
     * @throws CounterfoilException {@code portal.link-not-found}
     */
    public Link revoke(Actor actor, EntityId entity, InvoiceId invoice, LinkId id) {
        Made revoked = commands.run(actor, Command.of("portal.revoke-link", Made.class)
                .needs(MANAGE, entity)
                .does(context -> {
                    if (!repository.lock(context.tx(), entity, invoice, id)) {
                        throw notFound(id);
                    }
                    repository.revoke(context.tx(), id, context.recordedAt());
                    context.record(List.of(id.text(), invoice.text()), List.of(), Map.of());
                    return new Made(id);
                }));
        return transactions.read(tx -> repository.find(tx, revoked.link())).orElseThrow().link();
    }

    /** Newest first, those with an id below {@code before}. */
    public List<Link> page(EntityId entity, InvoiceId invoice, long before, int limit) {
        return transactions.read(tx -> {
            Invoice known = invoices.require(tx, entity, invoice);
            return repository.page(tx, entity, known.id(), before, limit);
        });
    }

    /** What a token leads to now. One that was not signed here costs no query. */
    Opened open(String token) {
        return tokens.read(token)
                .flatMap(presented -> transactions.read(tx -> repository.find(tx, presented.link()))
                        .filter(stored -> LinkTokens.equal(stored.secretHash(), presented.secretHash())))
                .map(stored -> new Opened(state(stored.link()), stored.link()))
                .orElseGet(() -> new Opened(State.UNKNOWN, null));
    }

    private State state(Link link) {
        if (link.revokedAt() != null) {
            return State.REVOKED;
        }
        return clock.instant().isBefore(link.expiresAt()) ? State.VALID : State.EXPIRED;
    }

    private static CounterfoilException notFound(LinkId id) {
        return new CounterfoilException(PortalErrors.LINK_NOT_FOUND, "There is no link " + id + " of this invoice");
    }
}
