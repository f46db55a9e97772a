package io.counterfoil.server.crypto;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings values that people write in different ways to one form, so that they are found by their blind index. A rule is
 * never changed: a new rule is a new constant and a new version of each column's index.
 */
public enum Normaliser {
    /** Compatibility form, lower case, no space around it. */
    EMAIL_1 {
        @Override
        public String normalise(String value) {
            return Normalizer.normalize(value.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        }
    },
    /** Upper case letters and digits; the groups of four are for the eye. */
    IBAN_1 {
        @Override
        public String normalise(String value) {
            return lettersAndDigits(value);
        }
    },
    /** Upper case letters and digits; countries differ in their dots, dashes and spaces. */
    TAX_ID_1 {
        @Override
        public String normalise(String value) {
            return lettersAndDigits(value);
        }
    },
    /** Upper case letters and digits of a name: banks write names without dots, commas and in capitals. */
    NAME_1 {
        @Override
        public String normalise(String value) {
            return lettersAndDigits(value);
        }
    },
    /** As it is: for values that a program wrote. */
    EXACT_1 {
        @Override
        public String normalise(String value) {
            return value;
        }
    };

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}]");

    public abstract String normalise(String value);

    private static String lettersAndDigits(String value) {
        String compatible = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return OTHERS.matcher(compatible).replaceAll("");
    }
}
