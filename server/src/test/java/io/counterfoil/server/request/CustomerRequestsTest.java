package io.counterfoil.server.request;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static io.counterfoil.server.delivery.LetterSeller.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.Refusal;
import io.counterfoil.server.verify.Verdict;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerRequestsTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final Actor LINK = new Actor(Actor.Kind.PORTAL, "lnk_0000000000001", "lnk_0000000000001");
    private static final byte[] PDF = "%PDF-1.7 a delivery note".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final CustomerRequests requests = HOUSE.the(CustomerRequests.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    @SuppressWarnings("NullAway.Init")
    private InvoiceId invoice;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("en", "berta@buyer.example");
        invoice = seller.dueOn(customer, seller.today.minusDays(10)).id();
    }

    @Test
    void aQuestionIsKeptEncryptedAndReadBackWithWhatCameWithIt() {
        CustomerRequest made = submit(NewRequest.question(invoice, "Berta Buyer", "Where is line 3?",
                List.of(NewAttachment.of("C:\\secret\\note\".pdf", PDF))));

        assertThat(made.state()).isEqualTo(RequestState.OPEN);
        assertThat(made.amount()).isNull();
        RequestDetails details = requests.details(entity(), made.id());
        assertThat(details.name()).isEqualTo("Berta Buyer");
        assertThat(details.text()).isEqualTo("Where is line 3?");
        RequestDetails.Attachment file = details.attachments().getFirst();
        assertThat(file.name()).isEqualTo("note_.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        Response answer = requests.attachment(entity(), made.id(), file.id()).answer();
        assertThat((byte[]) answer.getEntity()).isEqualTo(PDF);
        assertThat(answer.getHeaderString("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + file.id() + ".pdf\"; filename*=UTF-8''note_.pdf");
        assertThat(answer.getHeaderString("Content-Security-Policy")).contains("sandbox");
        byte[] stored = transactions().read(tx -> tx.jooq()
                .fetchOne("SELECT CONCAT(r.said_sealed, a.name_sealed, a.content_sealed) FROM customer_request r"
                        + " JOIN customer_request_attachment a ON a.request_id = r.id WHERE r.id = "
                        + made.id().value()))
                .get(0, byte[].class);
        assertThat(new String(Objects.requireNonNull(stored), StandardCharsets.ISO_8859_1))
                .doesNotContain("Berta", "line 3", "note_", "PDF-");
        assertThat(HOUSE.leaves(entity(), "request.submit")).singleElement().satisfies(leaf -> {
            assertThat(leaf.actor()).isEqualTo(LINK);
            assertThat(leaf.objects()).containsExactly(made.id().text(), invoice.text(), customer.id().text());
            assertThat(leaf.payload().toString()).doesNotContain("line 3", "Berta");
        });
    }

    @Test
    void theSameKeyIsTheSameRequestAndAnotherRequestUnderItIsRefused() {
        IdempotencyKey key = key();
        NewRequest asked = NewRequest.question(invoice, null, "Why?", List.of());
        CustomerRequest first = requests.submit(LINK, key, entity(), customer.id(), asked);

        assertThat(requests.submit(LINK, key, entity(), customer.id(), asked)).isEqualTo(first);
        assertThatThrownBy(() -> requests.submit(LINK, key, entity(), customer.id(),
                NewRequest.question(invoice, null, "Why not?", List.of())))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo("idempotency.key-reused"));
        assertThat(requests.page(entity(), RequestQuery.ALL, Long.MAX_VALUE, 10)).containsExactly(first);
    }

    @Test
    void theDisputedAmountIsGivenOrFollowsFromLinesOrFromWhatIsOpen() {
        assertThat(dispute(List.of(), null).amount()).isEqualTo(eur("238.00"));
        assertThat(dispute(List.of(1), null).amount()).isEqualTo(eur("238.00"));
        assertThat(dispute(List.of(1), eur("12.34")).amount()).isEqualTo(eur("12.34"));
        seller.pay(customer, invoice, "38.00");
        CustomerRequest rest = dispute(List.of(), null);
        assertThat(rest.amount()).isEqualTo(eur("200.00"));
        assertThat(requests.details(entity(), rest.id()).lines()).isEmpty();

        assertThat(problems(() -> dispute(List.of(2), null))).containsExactly("lines");
        assertThat(problems(() -> dispute(List.of(), eur("238.01")))).containsExactly("amount");
        assertThat(problems(() -> dispute(List.of(), Money.parse("1.00", CurrencyCode.of("USD")))))
                .containsExactly("amount");
    }

    @Test
    void eachWrongFieldIsNamed() {
        assertThat(problems(() -> submit(new NewRequest(invoice, RequestKind.QUESTION, DisputeReason.PRICE, List.of(1),
                eur("1.00"), seller.today, null, " ", List.of()))))
                .containsExactlyInAnyOrder("text", "reason", "lines", "amount", "promisedOn");
        assertThat(problems(() -> submit(NewRequest.dispute(invoice, null, List.of(), eur("0.00"), null, null,
                List.of())))).containsExactlyInAnyOrder("reason", "amount");
        assertThat(problems(() -> submit(NewRequest.dispute(invoice, DisputeReason.OTHER, List.of(), null, null, null,
                List.of())))).containsExactly("text");
        assertThat(problems(() -> submit(NewRequest.promise(invoice, null, null, null, null))))
                .containsExactly("promisedOn");
        assertThat(problems(() -> submit(NewRequest.promise(invoice, null, seller.today.minusDays(1), null, null))))
                .containsExactly("promisedOn");
        assertThat(problems(() -> submit(NewRequest.promise(invoice, null, seller.today.plusDays(91), null, null))))
                .containsExactly("promisedOn");
        assertThat(problems(() -> submit(NewRequest.promise(invoice, eur("238.01"), seller.today, null, null))))
                .containsExactly("amount");
        assertThat(problems(() -> submit(NewRequest.question(invoice, "x".repeat(101), "y".repeat(4_001),
                List.of())))).containsExactlyInAnyOrder("name", "text");
    }

    @Test
    void whatIsNoPdfOrPictureByItsContentOrTooLargeIsNotTaken() {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] large = Arrays.copyOf(PDF, 4 * 1024 * 1024 + 1);
        byte[] fits = Arrays.copyOf(PDF, 4 * 1024 * 1024);
        assertThat(problems(() -> attach(NewAttachment.of("harmless.pdf", script)))).containsExactly("attachments");
        assertThat(problems(() -> attach(NewAttachment.of("a.pdf", large)))).containsExactly("attachments");
        assertThat(problems(() -> attach(NewAttachment.of("a.pdf", new byte[0])))).containsExactly("attachments");
        NewAttachment four = NewAttachment.of("a.pdf", fits);
        assertThat(problems(() -> attach(four, four, four))).containsExactly("attachments");
        NewAttachment one = NewAttachment.of("a.pdf", PDF);
        assertThat(problems(() -> attach(one, one, one, one, one, one))).containsExactly("attachments");

        CustomerRequest made = attach(four, four, one);
        assertThat(requests.details(entity(), made.id()).attachments()).hasSize(3);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
        assertThat(AttachmentType.ofContent(png)).contains(AttachmentType.PNG);
        assertThat(AttachmentType.ofContent(jpeg)).contains(AttachmentType.JPEG);
    }

    @Test
    void nobodySpeaksAboutSomeoneElsesInvoice() {
        Customer other = seller.customer("en", null);
        assertThat(Refusal.code(() -> requests.submit(LINK, key(), entity(), other.id(),
                NewRequest.question(invoice, null, "Whose is it?", List.of())))).isEqualTo("request.not-theirs");
        LetterSeller elsewhere = new LetterSeller(folder);
        assertThat(Refusal.code(() -> requests.submit(LINK, key(), elsewhere.entity.id(), customer.id(),
                NewRequest.question(invoice, null, "Whose is it?", List.of())))).isEqualTo("invoice.not-found");
        CustomerRequest made = attach(NewAttachment.of("a.pdf", PDF));
        AttachmentId file = requests.details(entity(), made.id()).attachments().getFirst().id();
        assertThat(Refusal.code(() -> requests.details(elsewhere.entity.id(), made.id())))
                .isEqualTo("request.not-found");
        assertThat(Refusal.code(() -> requests.attachment(elsewhere.entity.id(), made.id(), file)))
                .isEqualTo("request.not-found");
        assertThat(Refusal.code(() -> requests.attachment(entity(), submit("Another").id(), file)))
                .isEqualTo("request.not-found");
        assertThat(Refusal.code(() -> requests.answer(ANNA, key(), elsewhere.entity.id(), made.id(), "No")))
                .isEqualTo("request.not-found");
    }

    @Test
    void twentyRequestsMayBeUnderWayAndClosingOneMakesRoom() {
        CustomerRequest first = submit("0");
        for (int i = 1; i < 20; i++) {
            submit(Integer.toString(i));
        }
        assertThat(Refusal.code(() -> submit("20"))).isEqualTo("request.too-many");
        requests.close(ANNA, key(), entity(), first.id(), null);
        assertThat(submit("20").state()).isEqualTo(RequestState.OPEN);
    }

    @Test
    void anAnswerIsMailedAndWhatIsClosedStaysClosed() {
        seller.channel();
        CustomerRequest made = submit("When will it come?");
        IdempotencyKey key = key();

        RequestDetails answered = requests.answer(ANNA, key, entity(), made.id(), "Tomorrow.");
        requests.answer(ANNA, key, entity(), made.id(), "Tomorrow.");

        assertThat(answered.request().state()).isEqualTo(RequestState.ANSWERED);
        assertThat(answered.history()).singleElement().satisfies(step -> {
            assertThat(step.text()).isEqualTo("Tomorrow.");
            assertThat(step.actor()).isEqualTo("usr_anna");
            assertThat(step.message()).isNotNull();
        });
        Await.until("the answer is sent", () -> seller.sent().size() == 1);
        assertThat(seller.sent().getFirst()).contains("to Berta Buyer <berta@buyer.example>",
                "subject Your request about invoice ", "Tomorrow.");
        requests.answer(ANNA, key(), entity(), made.id(), "Rather the day after.");
        RequestDetails closed = requests.close(ANNA, key(), entity(), made.id(), "Delivered");
        assertThat(closed.history()).extracting(RequestDetails.Step::text)
                .containsExactly("Tomorrow.", "Rather the day after.", "Delivered");
        assertThat(Refusal.code(() -> requests.answer(ANNA, key(), entity(), made.id(), "Too late"))).isEqualTo(
                "request.closed");
        assertThat(Refusal.code(() -> requests.close(ANNA, key(), entity(), made.id(), null)))
                .isEqualTo("request.closed");
        assertThat(HOUSE.leaves(entity(), "request.answer")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(transactions().<Long>read(tx -> Verdict.of(RequestInvariants.all().getFirst(), tx).violations()))
                .isZero();
        Await.until("the second answer is sent", () -> seller.sent().size() == 2);
    }

    @Test
    void withoutAWayToMailTheAnswerStandsInThePortal() {
        CustomerRequest made = submit("Hello?");
        assertThat(requests.answer(ANNA, key(), entity(), made.id(), "Yes.").history().getFirst().message()).isNull();
        assertThat(problems(() -> requests.answer(ANNA, key(), entity(), made.id(), " "))).containsExactly("text");
    }

    @Test
    void anOpenDisputeAndALivePromiseHoldRemindersAndAQuestionDoesNot() {
        seller.channel();
        submit("Which address?");
        assertThat(outcome()).isEqualTo("remind");
        CustomerRequest disputed = dispute(List.of(), null);
        assertThat(outcome()).isEqualTo("held");
        requests.answer(ANNA, key(), entity(), disputed.id(), "It is right.");
        assertThat(outcome()).isEqualTo("remind");
        CustomerRequest promised = submit(NewRequest.promise(invoice, null, seller.today, null, null));
        assertThat(promised.amount()).isEqualTo(eur("238.00"));
        assertThat(outcome()).isEqualTo("held");
        assertThat(
                transactions().<Set<InvoiceId>>read(tx -> new RequestRepository().held(tx, entity(), List.of(invoice),
                        seller.today.plusDays(1))))
                .isEmpty();
        requests.close(ANNA, key(), entity(), promised.id(), null);
        assertThat(outcome()).isEqualTo("remind");
        seller.pay(customer, invoice, "238.00");
        assertThat(Refusal.code(() -> submit(NewRequest.promise(invoice, null, seller.today, null, null))))
                .isEqualTo("request.nothing-open");
        Await.until("nothing is under way", () -> seller.sent().size() == 1);
    }

    @Test
    void whatAnErasedCustomerWroteIsGone() {
        CustomerRequest made = attach(NewAttachment.of("a.pdf", PDF));
        HOUSE.the(Customers.class).erase(ANNA, key(), entity(), customer.id(), "asked for it");

        RequestDetails details = requests.details(entity(), made.id());
        assertThat(details.erased()).isTrue();
        assertThat(details.text()).isNull();
        assertThat(details.attachments().getFirst().name()).isNull();
        assertThat(Refusal.code(() -> requests.attachment(entity(), made.id(), details.attachments().getFirst().id())))
                .isEqualTo("request.erased");
        assertThat(Refusal.code(() -> submit("More"))).isEqualTo("crypto.erased");
        assertThat(requests.close(ANNA, key(), entity(), made.id(), null).request().state())
                .isEqualTo(RequestState.CLOSED);
    }

    @Test
    void listsAreNarrowedAndWalkedFromPageToPage() {
        CustomerRequest question = submit("One");
        CustomerRequest dispute = dispute(List.of(), null);
        InvoiceId second = seller.issue(customer).id();
        CustomerRequest other = requests.submit(LINK, key(), entity(), customer.id(),
                NewRequest.question(second, null, "Two", List.of()));
        requests.close(ANNA, key(), entity(), question.id(), null);

        assertThat(ids(RequestQuery.ALL)).containsExactly(other.id(), dispute.id(), question.id());
        assertThat(ids(new RequestQuery(RequestKind.QUESTION, RequestState.OPEN, null, null)))
                .containsExactly(other.id());
        assertThat(ids(RequestQuery.ofInvoice(invoice))).containsExactly(dispute.id(), question.id());
        assertThat(ids(RequestQuery.ofCustomer(seller.customer("en", null).id()))).isEmpty();
        assertThat(requests.page(entity(), RequestQuery.ALL, dispute.id().value(), 10))
                .extracting(CustomerRequest::id)
                .containsExactly(question.id());
    }

    private EntityId entity() {
        return seller.entity.id();
    }

    private CustomerRequest submit(NewRequest request) {
        return requests.submit(LINK, key(), entity(), customer.id(), request);
    }

    private CustomerRequest submit(String question) {
        return submit(NewRequest.question(invoice, null, question, List.of()));
    }

    private CustomerRequest attach(NewAttachment... files) {
        return submit(NewRequest.question(invoice, null, "See these", List.of(files)));
    }

    private CustomerRequest dispute(List<Integer> lines, @Nullable Money amount) {
        return submit(NewRequest.dispute(invoice, DisputeReason.NOT_RECEIVED, lines, amount, null, null, List.of()));
    }

    private String outcome() {
        return HOUSE.the(ReminderRuns.class).preview(entity(), null).getFirst().outcome();
    }

    private List<RequestId> ids(RequestQuery query) {
        return requests.page(entity(), query, Long.MAX_VALUE, 10).stream().map(CustomerRequest::id).toList();
    }

    private static List<String> problems(Runnable what) {
        return Refusal.of(what).fields().stream().map(FieldProblem::field).distinct().toList();
    }
}
