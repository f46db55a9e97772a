package io.counterfoil.plugins.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.testkit.TestAccountPageRequest;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestInvoice;
import io.counterfoil.testkit.TestPortalSubmission;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomePageTest {
    private final PortalContribution portal = TestInstance.builder().create(new StandardPortalFactory());

    @Test
    void everyCurrencyHasItsOwnSumAndItsOwnChoice() {
        String html = portal.render(new TestAccountPageRequest().openInvoices(List.of(
                invoice("inv_1", 100_000, "EUR"), invoice("inv_2", 50_050, "EUR"), invoice("inv_3", 700, "JPY"))))
                .toString();

        assertThat(html).contains(">1,500.50\u00a0<small>EUR</small>", ">700\u00a0<small>JPY</small>",
                "2 invoices, the oldest was due 1 March 2026", "9 days late", "Open invoices (EUR)",
                "Open invoices (JPY)", "Pay 1,500.50\u00a0EUR");
        assertThat(html.split("Pay the chosen invoices", -1)).as("one invoice needs no choice").hasSize(2);
    }

    @Test
    void germansReadItInGerman() {
        String html = portal.render(new TestAccountPageRequest().locale(Locale.GERMANY)
                .openInvoices(List.of(invoice("inv_1", 123_456, "EUR")))).toString();

        assertThat(html).contains("1.234,56", "1 Rechnung, die älteste war fällig am 1. März 2026",
                "seit 9 Tagen überfällig");
    }

    @Test
    void whoOwesNothingIsThanked() {
        String html = portal.render(new TestAccountPageRequest().openInvoices(List.of())).toString();

        assertThat(html).contains("Nothing is due").doesNotContain("<form");
    }

    @Test
    void onlyWhatCanBePaidIsTakenOver() {
        TestAccountPageRequest page = new TestAccountPageRequest().openInvoices(List.of(
                invoice("inv_1", 100, "EUR"), invoice("inv_2", 200, "EUR").paymentPending(true)));

        PortalOutcome some = portal.submit(new TestPortalSubmission().page(page)
                .fields(Map.of("invoice", List.of("inv_2", "inv_1", "inv_9"))));
        PortalOutcome none = portal.submit(new TestPortalSubmission().page(page)
                .fields(Map.of("invoice", List.of("inv_2"))));

        assertThat(some.kind()).isEqualTo(PortalOutcomeKind.CHOOSE_PAYMENT);
        assertThat(some.invoices()).containsExactly("inv_1");
        assertThat(none.kind()).isEqualTo(PortalOutcomeKind.SHOW_AGAIN);
    }

    private static TestInvoice invoice(String id, long open, String currency) {
        return new TestInvoice().id(id)
                .open(Money.ofMinor(open, CurrencyCode.of(currency)))
                .dueDate(LocalDate.of(2026, 3, 1));
    }
}
