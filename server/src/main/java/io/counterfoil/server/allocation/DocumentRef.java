package io.counterfoil.server.allocation;

/**
 * The document behind an open item.
 *
 * @param type invoice, credit-note, receipt, refund, return, chargeback
 */
public record DocumentRef(String type, long id) {
    public static DocumentRef invoice(long id) {
        return new DocumentRef("invoice", id);
    }

    public static DocumentRef creditNote(long id) {
        return new DocumentRef("credit-note", id);
    }

    public static DocumentRef receipt(long id) {
        return new DocumentRef("receipt", id);
    }

    public static DocumentRef refund(long id) {
        return new DocumentRef("refund", id);
    }
}
