package io.counterfoil.server.matching;

import io.counterfoil.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What was considered, as it is stored with a decision.
 *
 * @param text JSON
 * @param hash SHA-256 of it, hexadecimal
 */
record Evidence(String text, String hash) {
    /** How it is written down. */
    record Considered(List<Candidate> candidates) {}

    static Evidence of(Json json, List<Candidate> candidates) {
        byte[] text = json.canonical(new Considered(candidates));
        try {
            return new Evidence(new String(text, StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static List<Candidate> read(Json json, String text) {
        return json.read(text, Considered.class).candidates();
    }
}
