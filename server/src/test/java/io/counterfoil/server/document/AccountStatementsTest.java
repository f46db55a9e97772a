package io.counterfoil.server.document;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static io.counterfoil.server.delivery.LetterSeller.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStatementsTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AccountStatements statements = HOUSE.the(AccountStatements.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    /** Answer of a command of these tests. */
    record Made(int invoices) {}

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("de", null);
    }

    private String drawn(@Nullable LocalDate from, LocalDate to) {
        return new String(statements.pdf(seller.entity.id(), customer.id(), from, to).content(),
                StandardCharsets.UTF_8);
    }

    @Test
    void whatIsDrawnIsTheAccountOfThePeriodInTheCustomersLanguage() {
        seller.statements();
        IssuedDocument early = seller.dueOn(customer, seller.today.minusDays(40));
        IssuedDocument late = seller.issue(customer);
        seller.pay(customer, late.id(), "38.00");

        String drawn = drawn(seller.today.minusDays(1), seller.today);

        assertThat(drawn).contains("statement de " + seller.today, "issuer " + seller.entity.name()
                + " Optional[DE123456789]",
                "customer " + customer.number() + " Buyer GmbH Optional[Bremen]",
                "period " + seller.today.minusDays(1) + " " + seller.today, "opening 238.00 EUR",
                "moved " + seller.today + " INVOICE " + late.number() + " due Optional[" + seller.today.plusDays(30)
                        + "] 238.00 EUR to 476.00 EUR",
                "RECEIPT none due Optional.empty -38.00 EUR to 438.00 EUR", "closing 438.00 EUR",
                "ages [200.00 EUR, 0.00 EUR, 238.00 EUR, 0.00 EUR, 0.00 EUR, 0.00 EUR, 0.00 EUR]")
                .doesNotContain(early.number());
        assertThat(drawn(seller.today.minusDays(1), seller.today)).isEqualTo(drawn);
    }

    @Test
    void fromTheBeginningMeansFromTheFirstMovement() {
        seller.statements();
        assertThat(drawn(null, seller.today)).contains("period " + seller.today + " " + seller.today)
                .doesNotContain("opening");
        IssuedDocument early = seller.dueOn(customer, seller.today.minusDays(40));

        assertThat(drawn(null, seller.today)).contains("period " + seller.today.minusDays(40) + " " + seller.today,
                "opening 0.00 EUR", "INVOICE " + early.number());
    }

    @Test
    void withoutATemplateOfItsOwnItSaysWhatToConfigure() {
        new LetterSeller(folder).statements();
        assertThat(statements.drawable(seller.entity.id())).isFalse();
        refused(DocumentErrors.NO_STATEMENT_TEMPLATE, () -> drawn(null, seller.today));
        InstanceView made = seller.statements();
        assertThat(statements.drawable(seller.entity.id())).isTrue();
        assertThat(drawn(null, seller.today)).startsWith("%PDF");

        InstanceView unused = HOUSE.the(PluginInstances.class).disable(ANNA, key(), made.id(), made.version());
        refused(DocumentErrors.NO_STATEMENT_TEMPLATE, () -> drawn(null, seller.today));
    }

    @Test
    void aTemplateThatFailsIsToldOf() {
        seller.statements();
        seller.tell("statement", "fail");
        assertThatThrownBy(() -> drawn(null, seller.today)).hasMessageContaining("Out of ink");
        seller.tell("statement", "junk");
        refused(DocumentErrors.BAD_DRAWING, () -> drawn(null, seller.today));
        seller.tell("statement", "huge");
        assertThatThrownBy(() -> drawn(null, seller.today)).hasMessageContaining("more than 8 MiB");
        seller.tell("statement", "");
        assertThat(drawn(null, seller.today)).startsWith("%PDF");
    }

    @Test
    void itIsRefusedWhileATransactionIsOpen() {
        seller.statements();

        assertThatThrownBy(() -> transactions().read(tx -> drawn(null, seller.today)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void whoIsNotThereOrWasErasedGetsNone() {
        seller.statements();
        assertThatThrownBy(() -> statements.pdf(seller.entity.id(), new CustomerId(1), null, seller.today))
                .isInstanceOf(CounterfoilException.class);
        Customer erased = HOUSE.the(Customers.class)
                .erase(ANNA, key(), seller.entity.id(), customer.id(), "asked for it");

        assertThatThrownBy(() -> statements.pdf(seller.entity.id(), erased.id(), null, seller.today))
                .hasMessageContaining("has been erased");
    }

    @Test
    void moreLinesThanADrawingTakesAreRefusedAndAShorterPeriodIsNot() {
        seller.statements();
        LocalDate old = seller.today.minusDays(60);
        Made unused = HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.import", Made.class)
                        .needs("test:import", seller.entity.id())
                        .does(context -> {
                            for (int i = 0; i <= AccountStatements.MOST_LINES; i++) {
                                var unusedInvoice = HOUSE.the(Invoices.class)
                                        .importIssued(context, new ImportedInvoice(customer, "OLD-" + i, old, old,
                                                eur("1.00"), eur("1.00"), Map.of()));
                            }
                            return new Made(AccountStatements.MOST_LINES + 1);
                        }));

        refused(DocumentErrors.STATEMENT_TOO_LONG, () -> drawn(null, seller.today));
        assertThat(drawn(old.plusDays(1), seller.today)).contains("opening 1001.00 EUR");
    }

    private static void refused(ErrorCode code, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(CounterfoilException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
