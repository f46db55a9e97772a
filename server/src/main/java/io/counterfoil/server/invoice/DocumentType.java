package io.counterfoil.server.invoice;

import io.counterfoil.server.allocation.DocumentRef;

/** What a document is. */
public enum DocumentType {
    INVOICE("invoice", 380),
    CREDIT_NOTE("credit-note", 381);

    private final String code;
    private final int typeCode;

    DocumentType(String code, int typeCode) {
        this.code = code;
        this.typeCode = typeCode;
    }

    /** As stored and shown. */
    public String code() {
        return code;
    }

    /** UNTDID 1001 (BT-3). */
    public int typeCode() {
        return typeCode;
    }

    DocumentRef reference(InvoiceId id) {
        return new DocumentRef(code, id.value());
    }

    static DocumentType of(String code) {
        for (DocumentType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalStateException("unknown type of document " + code);
    }
}
