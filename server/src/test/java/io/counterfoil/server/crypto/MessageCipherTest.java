package io.counterfoil.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MessageCipherTest {
    private static final byte[] PLAIN = "Erika Mustermann, Heidestraße 17".getBytes(UTF_8);
    private static final KeyRef REF = new KeyRef(4_711_000_000_000L, 3);
    private static final RowAddress ROW = RowAddress.of("customer", "person", 42, 1);

    private final MessageCipher cipher = new MessageCipher(new SecureRandom());
    private final byte[] key = key(1);

    @Test
    void whatIsEncryptedIsReadBackAndNamesItsKey() {
        byte[] record = encrypt(7, ROW);
        assertThat(record).hasSize(PLAIN.length + MessageCipher.OVERHEAD_BYTES);
        assertThat(MessageCipher.keyOf(record)).isEqualTo(REF);
        assertThat(decrypt(record, 7, ROW)).isEqualTo(PLAIN);
    }

    @Test
    void anEmptyValueIsAValue() {
        byte[] record = cipher.encrypt(REF, key, ROW.associated(7, REF), new byte[0]);
        assertThat(decrypt(record, 7, ROW)).isEmpty();
    }

    @Test
    void equalValuesGiveDifferentRecords() {
        assertThat(encrypt(7, ROW)).isNotEqualTo(encrypt(7, ROW));
    }

    @Test
    void aRecordDoesNotOpenInAnotherPlace() {
        byte[] record = encrypt(7, ROW);
        refused(() -> decrypt(record, 8, ROW));
        refused(() -> decrypt(record, 7, RowAddress.of("customer", "person", 43, 1)));
        refused(() -> decrypt(record, 7, RowAddress.of("customer", "bank", 42, 1)));
        refused(() -> decrypt(record, 7, RowAddress.of("contact", "person", 42, 1)));
        refused(() -> decrypt(record, 7, RowAddress.of("customer", "person", 42, 2)));
        // The parts are framed: moving a letter from one to the next gives another address.
        refused(() -> decrypt(record, 7, RowAddress.of("customerp", "erson", 42, 1)));
    }

    @Test
    void anotherKeyIsRefusedByTheCommitmentBeforeAnythingIsDecrypted() {
        byte[] record = encrypt(7, ROW);
        assertThatThrownBy(() -> cipher.decrypt(record, key(2), ROW.associated(7, REF)))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(CryptoErrors.DAMAGED);
                    assertThat(e).hasNoCause();
                });
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] record = encrypt(7, ROW);
        for (int bit = 0; bit < record.length * 8; bit++) {
            byte[] flipped = record.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            refused(() -> decrypt(flipped, 7, ROW));
        }
    }

    @Test
    void everyShortenedRecordIsRefused() {
        byte[] record = encrypt(7, ROW);
        for (int length = 0; length < record.length; length++) {
            byte[] shorter = Arrays.copyOf(record, length);
            refused(() -> decrypt(shorter, 7, ROW));
        }
    }

    @Test
    void noMessageShowsThePlaintext() {
        byte[] record = encrypt(7, ROW);
        assertThatThrownBy(() -> decrypt(record, 8, ROW)).hasMessageNotContainingAny("Erika", "Heide", "4711");
    }

    @Test
    void aBlindIndexIsEqualForOneValueAndDiffersByEntityTableColumnAndVersion() {
        BlindIndexColumn email = new BlindIndexColumn("customer", "email_index", 1, Normaliser.EMAIL_1);
        byte[] index = BlindIndex.of(key, email, "Erika@Example.COM ");
        assertThat(index).hasSize(16).isEqualTo(BlindIndex.of(key, email, "erika@example.com"));
        assertThat(index).isNotEqualTo(BlindIndex.of(key, email, "erika@example.org"));
        assertThat(index).isNotEqualTo(BlindIndex.of(key(2), email, "erika@example.com"));
        for (BlindIndexColumn other : new BlindIndexColumn[]{
                new BlindIndexColumn("contact", "email_index", 1, Normaliser.EMAIL_1),
                new BlindIndexColumn("customer", "email2_index", 1, Normaliser.EMAIL_1),
                new BlindIndexColumn("customer", "email_index", 2, Normaliser.EMAIL_1)}) {
            assertThat(index).isNotEqualTo(BlindIndex.of(key, other, "erika@example.com"));
        }
        assertThat(BlindIndex.of(key, new BlindIndexColumn("customer", "email_index", 1, Normaliser.EMAIL_1, 5),
                "erika@example.com"))
                .isEqualTo(Arrays.copyOf(index, 5));
    }

    @Test
    void normalisersKnowTheWaysInWhichPeopleWrite() {
        assertThat(Normaliser.IBAN_1.normalise(" de89 3704-0044 0532 0130 00")).isEqualTo("DE89370400440532013000");
        assertThat(Normaliser.TAX_ID_1.normalise("atu 123.456-78")).isEqualTo("ATU12345678");
        assertThat(Normaliser.TAX_ID_1.normalise("CHE-123.456.788 MWST")).isEqualTo("CHE123456788MWST");
        assertThat(Normaliser.EMAIL_1.normalise("ＥＲＩＫＡ＠example.com")).isEqualTo("erika@example.com");
        // In a Turkish locale the plain lower case of I is another letter.
        assertThat(Normaliser.EMAIL_1.normalise("INFO@example.com")).isEqualTo("info@example.com");
    }

    private byte[] encrypt(long entity, RowAddress row) {
        return cipher.encrypt(REF, key, row.associated(entity, REF), PLAIN);
    }

    private byte[] decrypt(byte[] record, long entity, RowAddress row) {
        return cipher.decrypt(record, key, row.associated(entity, REF));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(CryptoErrors.DAMAGED));
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
