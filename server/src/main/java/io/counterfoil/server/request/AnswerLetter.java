package io.counterfoil.server.request;

import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes the messages with which answers go to customers. */
final class AnswerLetter implements MessageSource {
    static final String KIND = "request-answer";
    static final List<String> PURPOSES = List.of("billing");

    private final RequestRepository repository;
    private final RequestSeal seal;
    private final Invoices invoices;
    private final Entities entities;

    @Inject
    AnswerLetter(RequestRepository repository, RequestSeal seal, Invoices invoices, Entities entities) {
        this.repository = repository;
        this.seal = seal;
        this.invoices = invoices;
        this.entities = entities;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public MessagePurpose purpose() {
        return MessagePurpose.OTHER;
    }

    @Override
    public List<InvoiceId> linked(Transaction tx, Message message) {
        return List.of(Objects.requireNonNull(message.invoice()));
    }

    @Override
    public Written write(Transaction tx, Message message, List<Recipient> recipients, Map<InvoiceId, URI> links) {
        InvoiceId invoice = Objects.requireNonNull(message.invoice());
        RequestEventId id = new RequestEventId(message.subject());
        RequestRepository.StoredStep step = repository.step(tx, message.entity(), id)
                .orElseThrow(() -> new IllegalStateException("no answer behind " + message.id()));
        Optional<String> answer = seal.openSaid(tx, message.entity(), id, step.said()).map(RequestSeal.Said::text);
        if (answer.isEmpty()) {
            return new Written.Withdrawn("The customer was erased before it was sent");
        }
        Wording wording = Wording.of(AnswerLetter.class, message.language());
        Map<String, String> values = new HashMap<>();
        values.put("name", recipients.getFirst().fullName());
        values.put("seller", entities.require(tx, message.entity()).name());
        values.put("number", invoices.require(tx, message.entity(), invoice).number());
        StringBuilder body = new StringBuilder(wording.text("greeting", values)).append("\n\n")
                .append(wording.text("opening", values))
                .append("\n\n")
                .append(answer.get())
                .append("\n\n");
        URI link = links.get(invoice);
        if (link != null) {
            body.append(wording.text("link", Map.of("link", link.toString()))).append("\n\n");
        }
        body.append(wording.text("closing", values)).append('\n');
        return new Written.Text(wording.text("subject", values), body.toString());
    }
}
