package io.counterfoil.server.request;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.NewMessage;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the steps of a request's history. */
final class RequestAnswers {
    private final RequestRepository repository;
    private final RequestSeal seal;
    private final Messages messages;
    private final Customers customers;
    private final Ids ids;

    @Inject
    RequestAnswers(RequestRepository repository, RequestSeal seal, Messages messages, Customers customers, Ids ids) {
        this.repository = repository;
        this.seal = seal;
        this.messages = messages;
        this.customers = customers;
        this.ids = ids;
    }

    /** @param request locked and not closed */
    CustomerRequests.Taken answer(CommandContext context, CustomerRequest request, String text) {
        Transaction tx = context.tx();
        Customer customer = customers.require(tx, request.entity(), request.customer());
        RequestEventId id = new RequestEventId(ids.next());
        // Where nobody can be written to nothing is queued: the answer is in the portal all the same.
        MessageId message = messages.missing(tx, customer, AnswerLetter.PURPOSES).isPresent()
                ? null
                : messages.queue(context, new NewMessage(customer, AnswerLetter.KIND, AnswerLetter.KIND + ":" + id,
                        id.value(), request.invoice(), AnswerLetter.PURPOSES));
        return write(context, request, customer, id, RequestState.ANSWERED, text, message);
    }

    /** @param request locked and not closed */
    CustomerRequests.Taken close(CommandContext context, CustomerRequest request, @Nullable String text) {
        Customer customer = customers.require(context.tx(), request.entity(), request.customer());
        return write(context, request, customer, new RequestEventId(ids.next()), RequestState.CLOSED, text, null);
    }

    private CustomerRequests.Taken write(CommandContext context, CustomerRequest request, Customer customer,
            RequestEventId id, RequestState state, @Nullable String text, @Nullable MessageId message) {
        RequestDetails.Step step = new RequestDetails.Step(id, state, context.actor().principal(), null, message,
                context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        repository.step(context.tx(), request, step, text == null
                ? null
                : seal.said(context.tx(), customer, id, new RequestSeal.Said(null, text)));
        Map<String, Object> facts = new HashMap<>(Map.of("before", request.state().code(), "after", state.code()));
        if (message != null) {
            facts.put("message", message.text());
        }
        context.record(List.of(request.id().text(), request.invoice().text(), customer.id().text()), List.of(), facts);
        return new CustomerRequests.Taken(request.id());
    }

    RequestDetails.Step open(Transaction tx, EntityId entity, RequestRepository.StoredStep stored) {
        RequestDetails.Step step = stored.step();
        return new RequestDetails.Step(step.id(), step.state(), step.actor(),
                seal.openSaid(tx, entity, step.id(), stored.said()).map(RequestSeal.Said::text).orElse(null),
                step.message(), step.recordedAt());
    }
}
