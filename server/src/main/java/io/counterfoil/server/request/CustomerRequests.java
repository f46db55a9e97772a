package io.counterfoil.server.request;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what customers say about invoices, tells it, and answers it. Safe for any number of threads and nodes. No
 * method may be called while a transaction is open.
 */
public final class CustomerRequests {
    private static final String SUBMIT = "portal:request";
    private static final String WRITE = "request:write";
    private static final int MOST_UNDER_WAY = 20;

    private final Commands commands;
    private final Transactions transactions;
    private final RequestRepository repository;
    private final RequestSeal seal;
    private final RequestAnswers answers;
    private final Invoices invoices;
    private final Customers customers;
    private final Entities entities;
    private final Ids ids;
    private final Clock clock;

    /** What is remembered under an idempotency key: nothing that anyone wrote. */
    record Taken(RequestId request) {}

    /** What is compared when a key comes again; only its hash is kept. */
    private record Asked(
            CustomerId customer,
            InvoiceId invoice,
            RequestKind kind,
            @Nullable DisputeReason reason,
            List<Integer> lines,
            @Nullable Money amount,
            @Nullable LocalDate promisedOn,
            @Nullable String name,
            @Nullable String text,
            List<String> attachments) {}

    @Inject
    CustomerRequests(Commands commands, Transactions transactions, RequestRepository repository, RequestSeal seal,
            RequestAnswers answers, Invoices invoices, Customers customers, Entities entities, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.seal = seal;
        this.answers = answers;
        this.invoices = invoices;
        this.customers = customers;
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes in what a customer has to say about one of their invoices. The same key and request again is the same one.
     *
     * @param portal who says so: an actor of the kind PORTAL, whose principal is the link ({@code lnk_…}) or the
     *     contact. The portal has checked that it may speak for the customer
     * @param customer whose invoice it must be
     * @throws CounterfoilException {@code request.invalid} naming every wrong field; {@code request.not-theirs} for an
     *     invoice of someone else; {@code request.nothing-open} for a promise to pay what is settled;
     *     {@code request.too-many} when 20 requests about the invoice are under way; {@code crypto.erased} when the
     *     customer was erased
     */
    public CustomerRequest submit(Actor portal, IdempotencyKey key, EntityId entity, CustomerId customer,
            NewRequest request) {
        RequestSeal.Said said = RequestChecks.byItself(request, entities.require(entity).today(clock));
        Asked asked = new Asked(customer, request.invoice(), request.kind(), request.reason(), request.lines(),
                request.amount(), request.promisedOn(), said.name(), said.text(),
                request.attachments().stream().map(NewAttachment::sha256).toList());
        Taken taken = commands.run(portal, Command.of("request.submit", Taken.class)
                .needs(SUBMIT, entity)
                .keyed(key, asked)
                .does(context -> submit(context, entity, customer, request, said)));
        return require(entity, taken.request());
    }

    private Taken submit(CommandContext context, EntityId entity, CustomerId customerId, NewRequest request,
            RequestSeal.Said said) {
        Transaction tx = context.tx();
        int underWay = repository.lockUnderWay(tx, request.invoice());
        InvoiceView view = invoices.view(tx, entity, request.invoice());
        if (!view.invoice().customer().equals(customerId) || view.invoice().type() != DocumentType.INVOICE) {
            throw new CounterfoilException(RequestErrors.NOT_THEIRS,
                    "Customer " + customerId + " has no invoice " + request.invoice());
        }
        if (underWay >= MOST_UNDER_WAY) {
            throw new CounterfoilException(RequestErrors.TOO_MANY, underWay + " requests about invoice "
                    + view.invoice().number() + " are not closed yet; wait for their answers");
        }
        Customer customer = customers.require(tx, entity, customerId);
        Money amount = RequestChecks.amount(request, view);
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        RequestId id = new RequestId(ids.next());
        CustomerRequest made = new CustomerRequest(id, entity, customerId, request.invoice(), request.kind(),
                RequestState.OPEN, request.reason(), amount, request.promisedOn(), context.actor().principal(), now,
                now);
        repository.insert(tx, made, said.nothing() ? null : seal.said(tx, customer, id, said),
                new TreeSet<>(request.lines()));
        for (NewAttachment file : request.attachments()) {
            AttachmentId attachment = new AttachmentId(ids.next());
            repository.insertAttachment(tx, made,
                    new RequestDetails.Attachment(attachment, null, file.type().orElseThrow().mediaType(),
                            file.size(), file.sha256()),
                    seal.name(tx, customer, attachment, file.name()),
                    seal.content(tx, customer, attachment, file.content()));
        }
        context.record(List.of(id.text(), request.invoice().text(), customerId.text()), List.of(),
                facts(made, request.attachments()));
        return new Taken(id);
    }

    private static Map<String, Object> facts(CustomerRequest made, List<NewAttachment> attachments) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", made.kind().code());
        if (made.reason() != null) {
            facts.put("reason", made.reason().code());
        }
        if (made.amount() != null) {
            facts.put("amount", made.amount().decimal());
            facts.put("currency", made.amount().currency().code());
        }
        if (made.promisedOn() != null) {
            facts.put("promised_on", made.promisedOn().toString());
        }
        if (!attachments.isEmpty()) {
            facts.put("attachments", attachments.stream().map(NewAttachment::sha256).toList());
        }
        return facts;
    }

    /**
     * Answers a request: mailed to the customer where there is a way, and shown in the portal in any case. One that was
     * answered before can be answered again.
     *
     * @param text up to 4,000 characters
     * @throws CounterfoilException {@code request.not-found}, {@code request.invalid}, {@code request.closed},
     *     {@code crypto.erased}
     */
    public RequestDetails answer(Actor actor, IdempotencyKey key, EntityId entity, RequestId id,
            @Nullable String text) {
        FieldChecks checks = new FieldChecks(RequestErrors.INVALID);
        String checked = checks.text("text", text, RequestChecks.MOST_TEXT);
        checks.throwIfAny();
        commands.run(actor, Command.of("request.answer", Taken.class)
                .needs(WRITE, entity)
                .keyed(key, List.of(id.text(), checked))
                .does(context -> answers.answer(context, lockOpen(context, entity, id), checked)));
        return details(entity, id);
    }

    /**
     * Closes a request for good, answered or not. One that is closed stays as it is.
     *
     * @param text why, up to 4,000 characters; shown in the portal; null: nothing to say
     * @throws CounterfoilException {@code request.not-found}, {@code request.invalid}, {@code request.closed}
     */
    public RequestDetails close(Actor actor, IdempotencyKey key, EntityId entity, RequestId id,
            @Nullable String text) {
        FieldChecks checks = new FieldChecks(RequestErrors.INVALID);
        String checked = checks.optionalText("text", text, RequestChecks.MOST_TEXT).orElse(null);
        checks.throwIfAny();
        commands.run(actor, Command.of("request.close", Taken.class)
                .needs(WRITE, entity)
                .keyed(key, checked == null ? List.of(id.text()) : List.of(id.text(), checked))
                .does(context -> answers.close(context, lockOpen(context, entity, id), checked)));
        return details(entity, id);
    }

    private CustomerRequest lockOpen(CommandContext context, EntityId entity, RequestId id) {
        CustomerRequest request = repository.lock(context.tx(), entity, id).orElseThrow(() -> notFound(id));
        if (request.state() == RequestState.CLOSED) {
            throw new CounterfoilException(RequestErrors.CLOSED,
                    "Request " + id + " is closed. What is new needs a new request of the customer");
        }
        return request;
    }

    /** Newest first, those with an id below {@code before}; without what people wrote. */
    public List<CustomerRequest> page(EntityId entity, RequestQuery query, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, query, before, limit));
    }

    /** How many open promises are for that day. */
    public int promised(EntityId entity, LocalDate day) {
        return transactions.read(tx -> repository.promised(tx, entity, day));
    }

    /** @throws CounterfoilException {@code request.not-found}, also for one of another entity */
    public CustomerRequest require(EntityId entity, RequestId id) {
        return transactions.read(tx -> repository.find(tx, entity, id)).orElseThrow(() -> notFound(id)).request();
    }

    /**
     * A request with all that was said.
     *
     * @throws CounterfoilException {@code request.not-found}, also for one of another entity
     */
    public RequestDetails details(EntityId entity, RequestId id) {
        return transactions.read(tx -> {
            RequestRepository.Stored stored = repository.find(tx, entity, id).orElseThrow(() -> notFound(id));
            var said = seal.openSaid(tx, entity, id, stored.said());
            List<RequestDetails.Attachment> attachments = repository.attachments(tx, id)
                    .stream()
                    .map(each -> named(tx, entity, each))
                    .toList();
            boolean erased = customers.require(tx, entity, stored.request().customer())
                    .state() == Customer.State.ERASED;
            return new RequestDetails(stored.request(), repository.lines(tx, id),
                    said.map(RequestSeal.Said::name).orElse(null), said.map(RequestSeal.Said::text).orElse(null),
                    erased, attachments,
                    repository.history(tx, id).stream().map(each -> answers.open(tx, entity, each)).toList());
        });
    }

    private RequestDetails.Attachment named(Transaction tx, EntityId entity,
            RequestRepository.StoredAttachment stored) {
        RequestDetails.Attachment facts = stored.facts();
        return new RequestDetails.Attachment(facts.id(),
                seal.openName(tx, entity, facts.id(), stored.name()).orElse(null), facts.mediaType(),
                facts.sizeBytes(), facts.sha256());
    }

    /**
     * A file that came with a request.
     *
     * @throws CounterfoilException {@code request.not-found}, {@code request.erased}
     */
    public AttachedFile attachment(EntityId entity, RequestId request, AttachmentId id) {
        return transactions.read(tx -> {
            RequestRepository.StoredAttachment stored = repository.attachments(tx, request)
                    .stream()
                    .filter(each -> each.facts().id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> noAttachment(request, id));
            byte[] sealed = repository.content(tx, entity, request, id).orElseThrow(() -> noAttachment(request, id));
            byte[] content = seal.openContent(tx, entity, id, sealed)
                    .orElseThrow(() -> new CounterfoilException(RequestErrors.ERASED,
                            "The customer behind request " + request + " was erased, and the file with them"));
            return new AttachedFile(id, seal.openName(tx, entity, id, stored.name()).orElse("attachment"),
                    AttachmentType.ofMediaType(stored.facts().mediaType()), content);
        });
    }

    private static CounterfoilException notFound(RequestId id) {
        return new CounterfoilException(RequestErrors.NOT_FOUND, "There is no request " + id);
    }

    private static CounterfoilException noAttachment(RequestId request, AttachmentId id) {
        return new CounterfoilException(RequestErrors.NOT_FOUND, "Request " + request + " has no attachment " + id);
    }
}
