package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.plugin.portal.PortalPage;
import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.portal.PortalSlot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pages for customers have to keep to. */
public abstract class PortalContributionContract {
    private static final String HOSTILE = "<script>alert('x')</script>\"";
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    protected abstract ExtensionFactory<PortalContribution> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    private PortalContribution subject() {
        return configuration().create(factory());
    }

    @Test
    void pagesHaveDifferentIdsAndTitles() {
        assertThat(subject().pages()).isNotEmpty().extracting(PortalPage::id).doesNotHaveDuplicates();
        assertThat(subject().pages()).allSatisfy(page -> assertThat(page.title("en")).isNotBlank());
    }

    @Test
    void everyPageShowsWhatItIsAboutInEveryLanguage() {
        for (PortalPage page : subject().pages()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("tlh"))) {
                String html = render(page.slot() == PortalSlot.INVOICE
                        ? new TestInvoicePageRequest().pageId(page.id()).locale(locale)
                        : new TestAccountPageRequest().pageId(page.id()).locale(locale));
                assertThat(html).contains("INV-2026-0042", "119").doesNotContain("Optional[", "null");
            }
        }
    }

    @Test
    void theSameRequestGivesTheSamePage() {
        for (PortalPage page : subject().pages()) {
            PortalRequest request = about(page, new TestInvoice(), true);
            assertThat(render(request)).isEqualTo(render(request));
        }
    }

    @Test
    void hostileTextIsShownAndNotRun() {
        for (PortalPage page : subject().pages()) {
            TestInvoice invoice = new TestInvoice().number(HOSTILE);
            TestDocument document = new TestDocument().seller(new TestParty().legalName(HOSTILE));
            document.withLines(List.of(new TestLine().name(HOSTILE)));
            String html = render(page.slot() == PortalSlot.INVOICE
                    ? new TestInvoicePageRequest().pageId(page.id())
                            .document(document)
                            .notice(HOSTILE)
                            .invoice(invoice)
                    : new TestAccountPageRequest().pageId(page.id())
                            .customerName(HOSTILE)
                            .notice(HOSTILE)
                            .openInvoices(List.of(invoice)));
            assertThat(html).doesNotContain("<script", "\"\"").contains("&lt;script&gt;");
        }
    }

    @Test
    void everyFormPostsToTheHostWithItsHiddenFields() {
        for (PortalPage page : subject().pages()) {
            Matcher form = FORM.matcher(render(about(page, new TestInvoice(), true)));
            while (form.find()) {
                assertThat(form.group()).contains("method=\"post\"", "action=\"/portal/x/form\"", "name=\"_csrf\"",
                        "value=\"token-1\"");
            }
        }
    }

    @Test
    void aFormNeverAsksForMoreThanIsOpen() {
        for (PortalPage page : subject().pages()) {
            for (String amount : List.of("", "0", "-1", "1.00", "119.00", "119.01", "1e9", "abc", HOSTILE,
                    "9".repeat(5_000))) {
                TestInvoice invoice = new TestInvoice().open(Money.ofMinor(5_000, CurrencyCode.of("EUR")));
                assertHarmless(invoice, new TestPortalSubmission().page(about(page, invoice, true))
                        .fields(Map.of("action", List.of("pay"), "amount", List.of(amount), "invoice",
                                List.of(amount, HOSTILE))));
            }
        }
    }

    @Test
    void nothingIsPaidThatCannotBePaid() {
        for (PortalPage page : subject().pages()) {
            TestInvoice invoice = new TestInvoice();
            try {
                PortalOutcome outcome = subject()
                        .submit(new TestPortalSubmission().page(about(page, invoice, false))
                                .fields(Map.of("action", List.of("pay"), "invoice", List.of(invoice.id()))));
                assertThat(outcome.kind()).isEqualTo(PortalOutcomeKind.SHOW_AGAIN);
            } catch (PluginException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static PortalRequest about(PortalPage page, InvoiceView invoice, boolean payable) {
        return page.slot() == PortalSlot.INVOICE
                ? new TestInvoicePageRequest().pageId(page.id()).invoice(invoice).payable(payable)
                : new TestAccountPageRequest().pageId(page.id()).openInvoices(List.of(invoice)).payable(payable);
    }

    private void assertHarmless(InvoiceView invoice, TestPortalSubmission submission) {
        try {
            PortalOutcome outcome = subject().submit(submission);
            outcome.amount().ifPresent(amount -> assertThat(amount).isLessThanOrEqualTo(invoice.open()));
            assertThat(outcome.invoices()).isSubsetOf(invoice.id());
        } catch (PluginException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private String render(PortalRequest request) {
        return subject().render(request).toString();
    }
}
