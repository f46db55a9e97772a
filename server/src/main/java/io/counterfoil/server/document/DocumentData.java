package io.counterfoil.server.document;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.DeliveryView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.PartyView;
import io.counterfoil.plugin.model.PaymentMeansView;
import io.counterfoil.plugin.model.PrecedingInvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.CurrencyCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A document as templates see it; what this server does not keep yet is empty. */
record DocumentData(
        String id,
        DocumentKind kind,
        String typeCode,
        Optional<String> number,
        Instant issuedAt,
        LocalDate issueDate,
        Optional<LocalDate> supplyDate,
        Optional<LocalDate> taxPointDate,
        Optional<LocalDate> dueDate,
        Optional<DateRange> period,
        CurrencyCode currency,
        Optional<CurrencyCode> taxCurrency,
        Optional<String> buyerReference,
        Optional<String> orderReference,
        PartyView seller,
        PartyView buyer,
        List<PrecedingInvoiceView> precedingInvoices,
        List<InvoiceLineView> lines,
        List<TaxBreakdownView> taxBreakdown,
        TotalsView totals,
        Optional<String> paymentTerms,
        List<PaymentMeansView> paymentMeans,
        List<String> mentions,
        List<String> notes) implements InvoiceDocument {
    DocumentData {
        precedingInvoices = List.copyOf(precedingInvoices);
        lines = List.copyOf(lines);
        taxBreakdown = List.copyOf(taxBreakdown);
        paymentMeans = List.copyOf(paymentMeans);
        mentions = List.copyOf(mentions);
        notes = List.copyOf(notes);
    }

    @Override
    public Optional<String> taxPointCode() {
        return Optional.empty();
    }

    @Override
    public Optional<String> projectReference() {
        return Optional.empty();
    }

    @Override
    public Optional<String> contractReference() {
        return Optional.empty();
    }

    @Override
    public Optional<String> salesOrderReference() {
        return Optional.empty();
    }

    @Override
    public Optional<DeliveryView> delivery() {
        return Optional.empty();
    }

    @Override
    public Optional<AddressView> remitTo() {
        return Optional.empty();
    }

    @Override
    public List<AllowanceChargeView> allowancesAndCharges() {
        return List.of();
    }

    /** It names the buyer. */
    @Override
    public String toString() {
        return "DocumentData[" + id + "]";
    }
}
