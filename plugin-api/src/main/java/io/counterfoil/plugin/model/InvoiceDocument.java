package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.CurrencyCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A whole invoice, credit note or advance request, with what EN 16931 knows of it. An issued one never changes. Terms
 * are named by their numbers there (BT, BG).
 */
public interface InvoiceDocument {
    /** The host's id, such as {@code inv_0HQ3ZJ8K9V2W4}. */
    String id();

    DocumentKind kind();

    /** UNTDID 1001: 380 invoice, 381 credit note, 384 correction, 386 advance (BT-3). */
    String typeCode();

    /** BT-1; empty for a draft. */
    Optional<String> number();

    /** When it was issued, for a draft when it was last changed. The only instant to use in what is made from it. */
    Instant issuedAt();

    /** In the seller's time zone (BT-2). */
    LocalDate issueDate();

    /** When it was supplied (BT-72). */
    Optional<LocalDate> supplyDate();

    /** When the tax is owed, if told by a date (BT-7). */
    Optional<LocalDate> taxPointDate();

    /** When the tax is owed, if told by a rule: UNTDID 2005 code 3, 35 or 432 (BT-8). */
    Optional<String> taxPointCode();

    /** BT-9. */
    Optional<LocalDate> dueDate();

    /** What it bills (BT-73, BT-74). */
    Optional<DateRange> period();

    /** BT-5. */
    CurrencyCode currency();

    /** Currency of the tax return, if another (BT-6). */
    Optional<CurrencyCode> taxCurrency();

    /** BT-10. */
    Optional<String> buyerReference();

    /** BT-11. */
    Optional<String> projectReference();

    /** BT-12. */
    Optional<String> contractReference();

    /** The buyer's order (BT-13). */
    Optional<String> orderReference();

    /** The seller's order (BT-14). */
    Optional<String> salesOrderReference();

    /** BG-4. */
    PartyView seller();

    /** BG-7. */
    PartyView buyer();

    /** BG-13. */
    Optional<DeliveryView> delivery();

    /** Where cheques and letters about payment go, if not to the seller's address. */
    Optional<AddressView> remitTo();

    /** BG-3. */
    List<PrecedingInvoiceView> precedingInvoices();

    /** BG-25, in order. */
    List<InvoiceLineView> lines();

    /** BG-20, BG-21. */
    List<AllowanceChargeView> allowancesAndCharges();

    /** BG-23. */
    List<TaxBreakdownView> taxBreakdown();

    /** BG-22. */
    TotalsView totals();

    /** In words (BT-20). */
    Optional<String> paymentTerms();

    /** BG-16. */
    List<PaymentMeansView> paymentMeans();

    /** Sentences that the law demands, such as that the buyer owes the tax; to be printed as they are. */
    List<String> mentions();

    /** Free text (BT-22). */
    List<String> notes();
}
