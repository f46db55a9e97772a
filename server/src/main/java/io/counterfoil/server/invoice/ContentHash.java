package io.counterfoil.server.invoice;

import io.counterfoil.server.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hash by which the audit log commits to a document: the same facts give the same hash, and nothing else does. */
final class ContentHash {
    /** What is hashed. */
    record Content(Invoice document, List<InvoiceLine> lines, List<TaxLine> taxes) {}

    private ContentHash() {}

    static byte[] of(Json json, Invoice document, List<InvoiceLine> lines, List<TaxLine> taxes) {
        return sha256(json.canonical(new Content(document, lines, taxes)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
