package io.counterfoil.server.audit;

/**
 * What a leaf commits to: {@code payload_commitment} is the SHA-256 of the salt's 32 bytes and the payload's UTF-8.
 *
 * @param salt in base64
 * @param payload canonical JSON
 */
public record AuditDetails(String salt, String payload) {}
