package io.counterfoil.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/** C2SP signed notes: text, an empty line, and a line for each signature. */
final class SignedNote {
    private static final String SIGNATURE = "\u2014 ";
    private static final int SIGNATURES_AT_MOST = 100;
    private static final int CHARACTERS_AT_MOST = 1 << 20;

    private SignedNote() {}

    /** @param text ends in a newline and holds no other control character */
    static String sign(String text, NoteSigner signer) {
        if (!text.endsWith("\n") || hasControl(text)) {
            throw new IllegalArgumentException("a note's text ends in a newline and has no other control character");
        }
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] withId = ByteBuffer.allocate(4 + signature.length)
                .put(HexFormat.of().parseHex(signer.verifier().keyId()))
                .put(signature)
                .array();
        return text + "\n" + SIGNATURE + signer.verifier().name() + " " + Base64.getEncoder().encodeToString(withId)
                + "\n";
    }

    /**
     * The text, if at least one of the keys has signed it. Signatures by unknown keys are ignored; one of a known key
     * that does not verify makes the whole note worthless.
     *
     * @throws IllegalArgumentException with the reason, if the note cannot be trusted
     */
    static String open(String note, Collection<VerifierKey> trusted) {
        int gap = note.lastIndexOf("\n\n");
        if (note.length() > CHARACTERS_AT_MOST || gap < 0 || !note.endsWith("\n") || hasControl(note)) {
            throw new IllegalArgumentException("this is no signed note");
        }
        String text = note.substring(0, gap + 1);
        String[] lines = note.substring(gap + 2).split("\n", -1);
        if (lines.length < 2 || lines.length - 1 > SIGNATURES_AT_MOST) {
            throw new IllegalArgumentException("the note has no signature, or too many");
        }
        boolean verified = false;
        for (String line : Arrays.copyOf(lines, lines.length - 1)) {
            verified |= verifies(line, text, trusted);
        }
        if (!verified) {
            throw new IllegalArgumentException("no trusted key has signed the note");
        }
        return text;
    }

    private static boolean verifies(String line, String text, Collection<VerifierKey> trusted) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !line.startsWith(SIGNATURE) || parts[1].isEmpty()) {
            throw new IllegalArgumentException("a signature line of the note is malformed");
        }
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        // Base64 with stray bits in its last character is another text for the same bytes: one form only.
        if (bytes.length < 5 || !Base64.getEncoder().encodeToString(bytes).equals(parts[2])) {
            throw new IllegalArgumentException("a signature of the note is malformed");
        }
        String keyId = HexFormat.of().formatHex(bytes, 0, 4);
        Optional<VerifierKey> known = trusted.stream()
                .filter(key -> key.name().equals(parts[1]) && key.keyId().equals(keyId))
                .findFirst();
        if (known.isEmpty()) {
            return false;
        }
        byte[] signature = Arrays.copyOfRange(bytes, 4, bytes.length);
        if (!known.get().verifies(text.getBytes(StandardCharsets.UTF_8), signature)) {
            throw new IllegalArgumentException("the signature of " + parts[1] + " is wrong");
        }
        return true;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < 0x20 && c != '\n');
    }
}
