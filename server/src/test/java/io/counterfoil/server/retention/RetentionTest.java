package io.counterfoil.server.retention;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.NewRequest;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LeavesBooksWhole
class RetentionTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final int MANY = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Retention retention = HOUSE.the(Retention.class);
    private final LegalHolds holds = HOUSE.the(LegalHolds.class);
    private final DailyErasure daily = HOUSE.the(DailyErasure.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    /** The day on which a term of a year from today has ended. */
    @SuppressWarnings("NullAway.Init")
    private LocalDate ends;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("en", "berta@buyer.example");
        ends = seller.today.plusMonths(12);
        while (ends.minusMonths(12).isBefore(seller.today)) {
            ends = ends.plusDays(1);
        }
    }

    @Test
    void whoHadNoDealingsIsErasedOnTheDayThatTheTermEndsAndNotTheDayBefore() {
        InvoiceId invoice = seller.issue(customer).id();
        seller.pay(customer, invoice, "238.00");
        set(0, 12);

        assertThat(daily.erase(seller.entity, ends.minusDays(1), MANY)).isZero();
        assertThat(isErased()).isFalse();
        assertThat(daily.erase(seller.entity, ends, MANY)).isEqualTo(1);
        assertThat(isErased()).isTrue();
        assertThat(daily.erase(seller.entity, ends, MANY)).isZero();
        assertThat(leaves("customer.erase")).singleElement().satisfies(leaf -> {
            assertThat(leaf.actor().principal()).isEqualTo("sys_retention");
            assertThat(leaf.objects()).contains(customer.id().text());
            assertThat(leaf.payload()).containsEntry("reason", "Retention: no dealings for 12 months");
        });
    }

    @Test
    void whatIsOpenKeepsACustomer() {
        InvoiceId invoice = seller.issue(customer).id();
        set(0, 12);

        assertThat(daily.erase(seller.entity, ends.plusYears(9), MANY)).isZero();
        seller.pay(customer, invoice, "237.00");
        assertThat(daily.erase(seller.entity, ends.plusYears(9), MANY)).isZero();
        seller.pay(customer, invoice, "1.00");
        assertThat(daily.erase(seller.entity, ends, MANY)).isEqualTo(1);
    }

    @Test
    void aDraftKeepsACustomerUntilItIsGivenUp() {
        Draft draft = seller.draft(seller.content(customer, null, null, null, "100"));
        set(0, 12);

        assertThat(daily.erase(seller.entity, ends, MANY)).isZero();
        HOUSE.the(Drafts.class).discard(ANNA, key(), entity(), draft.id(), new IfMatch(draft.version()));
        assertThat(daily.erase(seller.entity, ends, MANY)).isEqualTo(1);
    }

    @Test
    void aRequestThatNobodyAnsweredKeepsACustomer() {
        InvoiceId invoice = seller.issue(customer).id();
        seller.pay(customer, invoice, "238.00");
        CustomerRequest asked = HOUSE.the(CustomerRequests.class)
                .submit(ANNA, key(), entity(), customer.id(), NewRequest.question(invoice, null, "Why?", List.of()));
        set(0, 12);

        assertThat(asked.customer()).isEqualTo(customer.id());
        assertThat(daily.erase(seller.entity, ends.plusYears(9), MANY)).isZero();
        assertThat(isErased()).isFalse();
    }

    @Test
    void whatComesBetweenThePlanAndTheErasureIsSeenInTheCommand() {
        set(0, 12);
        List<DueCustomer> due = retention.due(seller.entity, ends, 0, MANY);
        seller.issue(customer);

        assertThat(due).containsExactly(new DueCustomer(customer.id(), customer.number()));
        assertThat(refusedErasure()).isEqualTo("retention.not-due");
        assertThat(isErased()).isFalse();
    }

    @Test
    void aTermThatIsTakenBackErasesNobody() {
        set(0, 12);
        assertThat(retention.due(seller.entity, ends, 0, MANY)).hasSize(1);
        set(1, null);

        assertThat(refusedErasure()).isEqualTo("retention.not-due");
        assertThat(daily.erase(seller.entity, ends.plusYears(90), MANY)).isZero();
        assertThat(toRun(ends.plusYears(91))).isFalse();
    }

    @Test
    void aLegalHoldBeatsTheTermAndThePersonWhoErases() {
        set(0, 12);
        LegalHold hold = holds.set(ANNA, key(), entity(), customer.id(), "court case 4 C 12/26");

        assertThat(hold.setBy()).isEqualTo(ANNA.principal());
        assertThat(holds.page(entity(), 0, 10)).extracting(LegalHold::customer).containsExactly(customer.id());
        assertThat(daily.erase(seller.entity, ends, MANY)).isZero();
        assertThat(refusedErasure()).isEqualTo("retention.not-due");
        assertThat(Refusal.code(() -> HOUSE.the(Customers.class)
                .erase(ANNA, key(), entity(), customer.id(), "asked for it"))).isEqualTo("retention.held");
        holds.set(ANNA, key(), entity(), customer.id(), "appeal");
        assertThat(holds.of(entity(), customer.id()).orElseThrow().reason()).isEqualTo("appeal");
        holds.lift(ANNA, key(), entity(), customer.id());
        assertThat(Refusal.code(() -> holds.lift(ANNA, key(), entity(), customer.id())))
                .isEqualTo("retention.not-held");
        assertThat(daily.erase(seller.entity, ends, MANY)).isEqualTo(1);
        assertThat(Refusal.code(() -> holds.set(ANNA, key(), entity(), customer.id(), "too late")))
                .isEqualTo("customer.erased");
        assertThat(leaves("legal-hold.set")).hasSize(2);
        assertThat(leaves("legal-hold.lift")).singleElement()
                .satisfies(leaf -> assertThat(leaf.payload()).containsEntry("reason", "appeal"));
    }

    @Test
    void aHoldNeedsAReasonAndACustomerOfTheEntity() {
        assertThat(Refusal.code(() -> holds.set(ANNA, key(), entity(), customer.id(), " ")))
                .isEqualTo("retention.invalid");
        LetterSeller other = new LetterSeller(folder);
        assertThat(Refusal.code(() -> holds.set(ANNA, key(), other.entity.id(), customer.id(), "court case")))
                .isEqualTo("customer.not-found");
        assertThat(holds.of(other.entity.id(), customer.id())).isEmpty();
    }

    @Test
    void aRunIsBoundedAndTheNextGoesOnUntilTheDayIsDone() {
        Customer second = seller.customer("de", null);
        set(0, 12);

        assertThat(daily.erase(seller.entity, ends, 1)).isEqualTo(1);
        assertThat(toRun(ends)).isTrue();
        assertThat(retention.due(seller.entity, ends, 0, MANY)).extracting(DueCustomer::customer)
                .containsExactly(second.id());
        assertThat(daily.erase(seller.entity, ends, 2)).isEqualTo(1);
        assertThat(toRun(ends)).isFalse();
        assertThat(toRun(ends.plusDays(1))).isTrue();
    }

    @Test
    void twoNodesAtOnceEraseEachCustomerOnce() {
        Stream.of("en", "de", "en", "de").forEach(language -> seller.customer(language, null));
        set(0, 12);

        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> daily.erase(seller.entity, ends, MANY));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> daily.erase(seller.entity, ends, MANY));

        assertThat(one.join() + other.join()).isEqualTo(5);
        assertThat(leaves("customer.erase")).hasSize(5);
    }

    @Test
    void theTermIsCheckedVersionedAndAudited() {
        assertThat(retention.of(entity())).isEqualTo(new RetentionTerm(null, 0));
        assertThat(Refusal.code(() -> set(0, 5))).isEqualTo("retention.invalid");
        assertThat(Refusal.code(() -> set(0, 601))).isEqualTo("retention.invalid");
        assertThat(set(0, 6)).isEqualTo(new RetentionTerm(6, 1));
        assertThat(Refusal.code(() -> set(0, 600))).isEqualTo("http.stale");
        assertThat(set(1, 600)).isEqualTo(new RetentionTerm(600, 2));
        assertThat(leaves("retention.set")).hasSize(2).last().satisfies(leaf -> {
            assertThat(leaf.payload().toString()).contains("6", "600");
            assertThat(leaf.actor()).isEqualTo(ANNA);
        });
        assertThat(retention.preview(entity(), null).count()).isZero();
        assertThat(retention.preview(entity(), 6).count()).isZero();
        assertThat(Refusal.code(() -> retention.preview(entity(), 1))).isEqualTo("retention.invalid");
    }

    private EntityId entity() {
        return seller.entity.id();
    }

    private RetentionTerm set(int version, @Nullable Integer months) {
        return retention.set(ANNA, key(), entity(), new IfMatch(version), new Retention.NewTerm(months));
    }

    private String refusedErasure() {
        return Refusal.code(() -> retention.erase(ANNA, seller.entity, ends, customer.id()));
    }

    private boolean toRun(LocalDate day) {
        return transactions().read(tx -> HOUSE.the(TermRepository.class).toRun(tx, entity(), day));
    }

    private boolean isErased() {
        return HOUSE.the(Customers.class).profile(entity(), customer.id()).identity() == null;
    }

    private List<AuditLeaf> leaves(String type) {
        return HOUSE.leaves(entity(), type);
    }
}
