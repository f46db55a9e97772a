package io.counterfoil.server.audit;

/**
 * What a leaf commits to: {@code payload_commitment} is the SHA-256 of the salt's 32 bytes and the payload's UTF-8.
 *
 * @param salt in base64
 * @param payload canonical JSON
 * @param personal whether it holds a customer's personal data, and goes when the person is erased: for readers who may
 *     read customers
 */
public record AuditDetails(String salt, String payload, boolean personal) {}
