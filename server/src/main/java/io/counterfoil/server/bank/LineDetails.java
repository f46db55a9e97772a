package io.counterfoil.server.bank;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says about a line, besides dates and amount. Personal data: it is stored encrypted, and not for ledger,
 * audit log or any other log.
 *
 * @param references structured references and end-to-end ids, the most telling first
 * @param documents numbers of documents in structured remittance information
 * @param remittance what the payer wrote
 * @param counterparty who paid or was paid
 * @param counterpartyAccount IBAN or other number of it
 * @param bankReference the bank's own reference
 * @param information what the bank wrote
 */
public record LineDetails(
        List<String> references,
        List<String> documents,
        @Nullable String remittance,
        @Nullable String counterparty,
        @Nullable String counterpartyAccount,
        @Nullable String bankReference,
        @Nullable String information) {
    static final LineDetails NONE = new LineDetails(List.of(), List.of(), null, null, null, null, null);

    public LineDetails {
        references = List.copyOf(references);
        documents = List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "LineDetails[]";
    }
}
