package io.counterfoil.server.delivery;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LeavesBooksWhole
class DeliveryTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final String EMAIL = "berta@buyer.example";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Messages messages = HOUSE.the(Messages.class);
    private final Dispatch dispatch = HOUSE.the(Dispatch.class);
    private final MessageSweep sweep = HOUSE.the(MessageSweep.class);
    private final InvoiceDeliveries deliveries = HOUSE.the(InvoiceDeliveries.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
    }

    @Test
    void anIssuedInvoiceIsMailedByItselfWithItsPdfInTheCustomersLanguage() {
        seller.template();
        seller.channel();
        HOUSE.linked().add(seller.entity.id());
        IssuedDocument issued = seller.issue(seller.customer("de", EMAIL));

        MessageView sent = awaited(issued.id(), "sent");

        assertThat(seller.sent()).singleElement()
                .satisfies(mail -> assertThat(mail).contains("INVOICE de_DE", "to Berta Buyer <" + EMAIL + ">",
                        "subject Rechnung " + issued.number() + " von " + seller.entity.name(), "Guten Tag Berta Buyer",
                        "238,00\u00a0EUR sind am ", "https://pay.example/" + issued.id(),
                        "attached " + issued.number() + ".pdf application/pdf %PDF"));
        assertThat(sent.recipients()).containsExactly(EMAIL);
        assertThat(sent.businessKey()).isEqualTo("invoice:" + issued.id());
        assertThat(sent.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("accepted");
            assertThat(attempt.reference()).isEqualTo("ref-" + attempt.idempotencyKey());
        });
        byte[] stored = transactions().read(tx -> new MessageRepository().recipients(tx, sent.id()));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("berta", "Berta");
        assertThat(HOUSE.leaves(seller.entity.id(), "message.attempt").toString()
                + HOUSE.leaves(seller.entity.id(), "message.queue")).doesNotContain(EMAIL, "Berta");
    }

    @Test
    void withoutAChannelNothingIsWrittenAndTheReasonIsShown() {
        seller.template();
        IssuedDocument issued = seller.issue(seller.customer("en", EMAIL));

        InvoiceDeliveries.Deliveries shown = deliveries.deliveries(seller.entity.id(), issued.id());

        assertThat(shown.sendable()).isFalse();
        assertThat(shown.reason()).contains("reminder-channel");
        assertThatThrownBy(() -> deliveries.send(ANNA, key(), seller.entity.id(), issued.id()))
                .hasMessageContaining("reminder-channel");
        assertThat(messages.page(seller.entity.id(), null, null, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void withoutAContactOrATemplateAMessageIsKeptAsNotSendable() {
        seller.channel();
        IssuedDocument noTemplate = seller.issue(seller.customer("en", EMAIL));
        assertThat(awaited(noTemplate.id(), "not-sendable").reason()).contains("invoice-template");
        seller.template();
        IssuedDocument noContact = seller.issue(seller.customer("en", null));
        assertThat(awaited(noContact.id(), "not-sendable").reason()).contains("no contact");
        assertThatThrownBy(
                () -> messages.resend(ANNA, key(), seller.entity.id(), message(noContact.id()).id()))
                .hasMessageContaining("no contact");

        // The template is there now.
        deliveries.send(ANNA, key(), seller.entity.id(), noTemplate.id());

        awaited(noTemplate.id(), "sent");
        assertThat(seller.sent()).hasSize(1);
    }

    @Test
    void aChannelThatIsBusyIsTriedAgainNotBeforeItSaysWithTheSameKey() {
        InvoiceId invoice = ready("later");
        MessageView waits = awaited(invoice, "retry");
        assertThat(waits.reason()).contains("Busy");
        assertThat(waits.nextAt()).isAfter(HOUSE.clock().instant().plus(Duration.ofMinutes(9)));
        seller.tell("channel", "");
        dispatch.due(waits.id());
        assertThat(seller.sent()).hasSize(1);

        HOUSE.clock().forward(Duration.ofMinutes(11));
        dispatch.due(waits.id());

        MessageView sent = awaited(invoice, "sent");
        assertThat(sent.attempts()).extracting(Attempt::outcome).containsExactly("retry-later", "accepted");
        assertThat(sent.attempts().get(0).idempotencyKey()).isEqualTo(sent.attempts().get(1).idempotencyKey());
        assertThat(seller.sent()).hasSize(2);
    }

    @Test
    void aRefusedMessageIsRejectedWithoutRepeatingTheAddressAndAPersonSendsItAnew() {
        InvoiceId invoice = ready("reject");
        MessageView rejected = awaited(invoice, "rejected");
        assertThat(rejected.reason()).contains("No such box").doesNotContain(EMAIL);
        assertThat(rejected.nextAt()).isNull();
        seller.tell("channel", "");

        MessageView unused = messages.resend(ANNA, key(), seller.entity.id(), rejected.id());

        assertThat(awaited(invoice, "sent").attempts()).extracting(Attempt::idempotencyKey)
                .containsExactly(rejected.id() + "-1", rejected.id() + "-2");
    }

    @Test
    void whatMayHaveBeenSentIsAskedAboutAndNotSentAgain() {
        seller.tell("lookup", "accepted");
        InvoiceId invoice = ready("unknown");
        MessageView unknown = awaited(invoice, "unknown");
        dispatch.due(unknown.id());
        assertThat(message(invoice).state()).isEqualTo("unknown");

        HOUSE.clock().forward(Duration.ofMinutes(2));
        dispatch.due(unknown.id());

        assertThat(message(invoice).state()).isEqualTo("sent");
        assertThat(seller.sent()).hasSize(1);
    }

    @Test
    void aCallThatThrowsLeavesOpenWhetherItWasSentAndAPersonDecidesInTheEnd() {
        InvoiceId invoice = ready("throw");
        MessageView unknown = awaited(invoice, "unknown");
        for (int minutes : new int[]{2, 11, 61, 61}) {
            HOUSE.clock().forward(Duration.ofMinutes(minutes));
            dispatch.due(unknown.id());
        }
        MessageView left = message(invoice);
        assertThat(left.state()).isEqualTo("unknown");
        assertThat(left.nextAt()).isNull();
        assertThat(left.reason()).contains("send it again if it did not arrive");
        assertThat(seller.sent()).hasSize(1);
        seller.tell("channel", "");

        MessageView unused = messages.resend(ANNA, key(), seller.entity.id(), left.id());

        assertThat(awaited(invoice, "sent").attempts()).extracting(Attempt::idempotencyKey)
                .containsExactly(left.id() + "-1", left.id() + "-1");
    }

    @Test
    void aChannelThatSaysItWasNeverSentHasItSentAgain() {
        seller.tell("lookup", "later");
        InvoiceId invoice = ready("unknown");
        MessageView unknown = awaited(invoice, "unknown");
        seller.tell("channel", "");

        HOUSE.clock().forward(Duration.ofMinutes(2));
        dispatch.due(unknown.id());
        assertThat(message(invoice).state()).isEqualTo("retry");
        HOUSE.clock().forward(Duration.ofMinutes(2));
        dispatch.due(unknown.id());

        assertThat(message(invoice).state()).isEqualTo("sent");
    }

    @Test
    void aServerThatDiesBetweenIntentAndOutcomeLeavesAMessageThatIsNotSentBlindly() {
        Message queued = queued();
        assertThat(dispatch.begin(queued.id())).isPresent();
        assertThat(messages.view(seller.entity.id(), queued.id()).state()).isEqualTo("sending");
        dispatch.send(queued.id());
        sweep.run();
        assertThat(messages.view(seller.entity.id(), queued.id()).state()).isEqualTo("sending");

        HOUSE.clock().forward(Dispatch.LEASE.plusMinutes(1));
        dispatch.due(queued.id());

        MessageView lost = messages.view(seller.entity.id(), queued.id());
        assertThat(lost.state()).isEqualTo("unknown");
        assertThat(lost.attempts()).singleElement()
                .satisfies(attempt -> assertThat(attempt.note()).contains("server ended"));
        sweep.run();
        dispatch.send(queued.id());
        assertThat(seller.sent()).isEmpty();
    }

    @Test
    void manyWhoSendAtTheSameTimeSendOnce() throws Exception {
        Message queued = queued();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done : threads.invokeAll(Stream.generate(() -> (Callable<Boolean>) () -> {
                dispatch.send(queued.id());
                return true;
            }).limit(6).toList())) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(messages.view(seller.entity.id(), queued.id()).state()).isEqualTo("sent");
        assertThat(seller.sent()).hasSize(1);
    }

    @Test
    void oneMessageForEachBusinessKey() {
        InvoiceId invoice = ready("");
        MessageView sent = awaited(invoice, "sent");

        deliveries.issued(seller.entity.id(), invoice);

        assertThat(messages.page(seller.entity.id(), null, null, Long.MAX_VALUE, 10)).extracting(MessageView::id)
                .containsExactly(sent.id());
        assertThat(seller.sent()).hasSize(1);
    }

    @Test
    void anErasedPersonGetsNoMail() {
        Message queued = queued();
        Customer unused = HOUSE.the(Customers.class)
                .erase(ANNA, key(), seller.entity.id(), queued.customer(), "asked for it");

        dispatch.send(queued.id());

        MessageView shown = messages.view(seller.entity.id(), queued.id());
        assertThat(shown.state()).isEqualTo("not-sendable");
        assertThat(shown.recipients()).isEmpty();
        assertThat(seller.sent()).isEmpty();
    }

    /** An invoice whose message waits for a long time, so that nothing but the test sends it. */
    private Message queued() {
        seller.template();
        seller.channel();
        // The invoice's own message has nobody to go to.
        InvoiceId invoice = seller.issue(seller.customer("en", null)).id();
        Customer customer = seller.customer("en", EMAIL);
        MessageId id = HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.queue", MessageId.class)
                        .needs("test:queue", seller.entity.id())
                        .does(context -> messages.queue(context,
                                new NewMessage(customer, "invoice", "test:" + invoice, invoice.value(), invoice,
                                        List.of("billing")),
                                Duration.ofHours(20), Optional.empty()).id()));
        return transactions().read(tx -> messages.find(tx, seller.entity.id(), "test:" + invoice))
                .filter(found -> found.id().equals(id))
                .orElseThrow();
    }

    private InvoiceId ready(String channel) {
        seller.tell("channel", channel);
        seller.template();
        seller.channel();
        return seller.issue(seller.customer("en", EMAIL)).id();
    }

    private MessageView message(InvoiceId invoice) {
        return deliveries.deliveries(seller.entity.id(), invoice).messages().getFirst();
    }

    private MessageView awaited(InvoiceId invoice, String state) {
        Await.until("the message is " + state,
                () -> deliveries.deliveries(seller.entity.id(), invoice)
                        .messages()
                        .stream()
                        .anyMatch(message -> message.state().equals(state)));
        return message(invoice);
    }
}
