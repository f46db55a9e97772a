package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.List;

/** What a draft would be if it were issued now. */
public record InvoicePreview(
        LocalDate issueOn,
        LocalDate taxPointOn,
        LocalDate dueOn,
        List<Instalment> instalments,
        List<InvoiceLine> lines,
        List<TaxLine> taxes,
        Money net,
        Money tax,
        Money gross,
        Money functionalGross,
        List<String> mentions) {}
