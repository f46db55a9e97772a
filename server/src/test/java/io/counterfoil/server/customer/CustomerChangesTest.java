package io.counterfoil.server.customer;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LeavesBooksWhole
class CustomerChangesTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Customers customers = HOUSE.the(Customers.class);
    private final CustomerChanges changes = HOUSE.the(CustomerChanges.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("en", "berta@buyer.example");
    }

    @Test
    void aChangeCountsFromNowOnAndWhatIsIssuedStaysAsItWas() {
        String before = identity().name();
        InvoiceId issued = seller.issue(customer).id();

        Customer changed = changes.change(ANNA, key(), entity(), customer.id(), version(), wanted("Neuer Name AG"));

        assertThat(changed.version()).isEqualTo(customer.version() + 1);
        assertThat(changed.language()).isEqualTo("de");
        assertThat(changed.country()).as("taxes follow the address").isEqualTo("AT");
        assertThat(changed.paymentTermsDays()).isEqualTo(45);
        assertThat(changed.taxExemptUntil()).isEqualTo(LocalDate.of(2030, 1, 31));
        assertThat(profile().customer()).isEqualTo(changed);
        assertThat(profile().identity()).isEqualTo(new PartyIdentity("Neuer Name AG",
                new PostalAddress("Ring 1", "Wien", "1010", null, "AT"), "ATU12345678"));
        assertThat(frozen(issued).name()).isEqualTo(before);
        assertThat(frozen(seller.issue(changed).id()).name()).isEqualTo("Neuer Name AG");
        assertThat(frozen(issued).name()).isEqualTo(before);
    }

    @Test
    void itIsFoundByItsNewNameAndTaxIdAndNoMoreByTheOldOnes() {
        String before = identity().name();

        changes.change(ANNA, key(), entity(), customer.id(), version(), wanted("Neuer Name AG"));

        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byName(tx, entity(), "neuer name ag")))
                .containsExactly(customer.id());
        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byTaxId(tx, entity(), "atu 12345678")))
                .containsExactly(customer.id());
        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byName(tx, entity(), before)))
                .doesNotContain(customer.id());
    }

    @Test
    void termsAloneMakeNoOtherPartyOfIt() {
        PartyIdentity same = identity();

        Customer changed = changes.change(ANNA, key(), entity(), customer.id(), version(), new CustomerChange(
                same.name(), same.address(), same.taxId(), "USD", "en", null, null, null, null));

        assertThat(changed.currency().code()).isEqualTo("USD");
        assertThat(changed.partyVersion()).isEqualTo(customer.partyVersion());
    }

    @Test
    void whatWasMadeForAnOlderVersionIsRefusedWhereverTheNewerOneCameFrom() {
        ContactId contact = profile().contacts().getFirst().id();
        IfMatch seen = version();
        IdempotencyKey once = key();
        CustomerChanges.Changed added = changes.addContact(ANNA, once, entity(), customer.id(), reminders("rita"));
        assertThat(changes.addContact(ANNA, once, entity(), customer.id(), reminders("rita"))).isEqualTo(added);
        assertThat(profile().contacts()).hasSize(2);

        assertThat(Refusal.code(() -> changes.change(ANNA, key(), entity(), customer.id(), seen, wanted("X"))))
                .isEqualTo("http.stale");
        assertThat(Refusal.code(() -> changes.removeContact(ANNA, key(), entity(), customer.id(), contact, seen)))
                .isEqualTo("http.stale");
        assertThat(Refusal.code(() -> changes.changeContact(ANNA, key(), entity(), customer.id(), contact, seen,
                reminders("x")))).isEqualTo("http.stale");
        assertThat(profile().contacts()).extracting(CustomerContact::id).containsExactly(contact, added.contact());
    }

    @Test
    void oneOfTwoWhoChangeItAtOnceIsToldAndNothingIsLost() {
        IfMatch seen = version();
        List<CompletableFuture<String>> both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return changes.change(ANNA, key(), entity(), customer.id(), seen, wanted("Name " + i))
                                .state()
                                .name();
                    } catch (CounterfoilException e) {
                        return e.code().code();
                    }
                }))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder("ACTIVE", "http.stale");
        assertThat(profile().customer().version()).isEqualTo(customer.version() + 1);
    }

    @Test
    void contactsAreAddedChangedAndRemovedAndGetWhatTheyAreFor() {
        ContactId first = profile().contacts().getFirst().id();
        ContactId second = changes.addContact(ANNA, key(), entity(), customer.id(), reminders("rita")).contact();
        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byEmail(tx, entity(), "RITA@buyer.example")))
                .containsExactly(customer.id());

        changes.changeContact(ANNA, key(), entity(), customer.id(), second, version(),
                new Contact("billing", "Rita R.", "rita.r@buyer.example", "040 1"));
        changes.removeContact(ANNA, key(), entity(), customer.id(), first, version());

        assertThat(profile().contacts()).containsExactly(
                new CustomerContact(second, "billing", "Rita R.", "rita.r@buyer.example", "040 1"));
        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byEmail(tx, entity(), "rita@buyer.example")))
                .isEmpty();
        assertThat(transactions().<List<CustomerId>>read(tx -> customers.byEmail(tx, entity(), "berta@buyer.example")))
                .isEmpty();
        assertThat(Refusal.code(() -> changes.removeContact(ANNA, key(), entity(), customer.id(), first, version())))
                .isEqualTo("customer.not-found");
        Customer other = seller.customer("en", "olga@buyer.example");
        assertThat(Refusal.code(() -> changes.removeContact(ANNA, key(), entity(), other.id(), second,
                new IfMatch(other.version())))).as("another customer's").isEqualTo("customer.not-found");
    }

    @Test
    void aCustomerHasTwentyContactsAtMost() {
        for (int i = 1; i < 20; i++) {
            changes.addContact(ANNA, key(), entity(), customer.id(), reminders("r" + i));
        }
        assertThat(Refusal.code(() -> changes.addContact(ANNA, key(), entity(), customer.id(), reminders("one more"))))
                .isEqualTo("customer.invalid");
        assertThat(Refusal.code(() -> changes.addContact(ANNA, key(), entity(), customer.id(), reminders("r20"))))
                .isEqualTo("customer.invalid");
        assertThat(profile().contacts()).hasSize(20);
    }

    @Test
    void everyWrongFieldIsNamedAndNothingChanges() {
        CustomerChange wrong = new CustomerChange(" ", new PostalAddress("", "Wien", "1010", null, "XX"), null, "EURO",
                "fr", true, 400, "Bescheinigung №", null);

        assertThat(fields(() -> changes.change(ANNA, key(), entity(), customer.id(), version(), wrong)))
                .containsExactlyInAnyOrder("name", "address.street", "address.country", "currency", "language",
                        "paymentTermsDays", "taxExemption");
        assertThat(fields(() -> changes.addContact(ANNA, key(), entity(), customer.id(),
                new Contact("post", "", "nobody", null)))).containsExactlyInAnyOrder("purpose", "name", "email");
        assertThat(profile().customer()).isEqualTo(customer);
    }

    @Test
    void theAuditLogKeepsWhatStoodThereUnderThePersonsOwnKey() {
        String before = identity().name();
        changes.change(ANNA, key(), entity(), customer.id(), version(), wanted("Neuer Name AG"));
        changes.addContact(ANNA, key(), entity(), customer.id(), reminders("rita"));

        assertThat(HOUSE.leaves(entity(), "customer.change")).singleElement().satisfies(leaf -> {
            assertThat(leaf.subject()).isEqualTo(customer.party().value());
            assertThat(String.valueOf(leaf.payload().get("before"))).contains(before, "language=en");
            assertThat(String.valueOf(leaf.payload().get("after"))).contains("Neuer Name AG", "ATU12345678",
                    "language=de");
            assertThat(leaf.objects()).containsExactly(customer.id().text(), customer.party().text());
        });
        assertThat(HOUSE.leaves(entity(), "customer.add-contact")).singleElement()
                .extracting(AuditLeaf::subject)
                .isEqualTo(customer.party().value());
    }

    @Test
    void whoIsErasedOrHoldsUnclaimedMoneyCannotBeChanged() {
        Customer suspense = transactions().read(tx -> customers.suspense(tx, entity()));
        assertThat(Refusal.code(() -> changes.change(ANNA, key(), entity(), suspense.id(),
                new IfMatch(suspense.version()), wanted("X")))).isEqualTo("customer.not-found");
        assertThat(Refusal.code(() -> customers.erase(ANNA, key(), entity(), suspense.id(), "asked for it")))
                .isEqualTo("customer.not-found");

        Customer erased = customers.erase(ANNA, key(), entity(), customer.id(), "asked for it");
        assertThat(Refusal.code(() -> changes.change(ANNA, key(), entity(), customer.id(), version(), wanted("X"))))
                .isEqualTo("customer.erased");
        assertThat(Refusal.code(() -> changes.addContact(ANNA, key(), entity(), customer.id(), reminders("x"))))
                .isEqualTo("customer.erased");
        assertThat(customers.erase(ANNA, key(), entity(), customer.id(), "asked again")).as("changes nothing")
                .isEqualTo(erased);
    }

    private EntityId entity() {
        return seller.entity.id();
    }

    private CustomerProfile profile() {
        return customers.profile(entity(), customer.id());
    }

    private PartyIdentity identity() {
        return Objects.requireNonNull(profile().identity());
    }

    private IfMatch version() {
        return new IfMatch(profile().customer().version());
    }

    private PartyIdentity frozen(InvoiceId id) {
        return transactions().read(tx -> {
            Invoice invoice = HOUSE.the(Invoices.class).require(tx, entity(), id);
            return customers.frozen(tx, entity(), invoice.buyerSnapshot()).orElseThrow();
        });
    }

    private static CustomerChange wanted(String name) {
        return new CustomerChange(name, new PostalAddress("Ring 1", "Wien", "1010", null, "AT"), "ATU12345678", "EUR",
                "de", true, 45, "B-1", LocalDate.of(2030, 1, 31));
    }

    private static Contact reminders(String name) {
        return new Contact("reminders", name, name + "@buyer.example", null);
    }

    private static List<String> fields(Runnable command) {
        try {
            command.run();
            return List.of();
        } catch (CounterfoilException e) {
            return new ArrayList<>(e.fields().stream().map(FieldProblem::field).toList());
        }
    }
}
