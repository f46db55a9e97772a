package io.counterfoil.server.crypto;

import java.util.Arrays;

/**
 * Why data about a subject is kept, and so when its key is destroyed. Each class of each subject has a key of its own.
 */
public enum RetentionClass {
    /**
     * What is kept only while the relation lasts: contacts, addresses for mail, bank data. Erased when a person asks,
     * or after a time without dealings, where one is set.
     */
    CONTACT("C"),
    /** What the law says to keep: the party as it stands on issued documents. Erased when the term has ended. */
    STATUTORY("S"),
    /**
     * Secrets that name no person: passwords and tokens of plugin instances and mail servers. Erased with their owner.
     */
    SECRET("X");

    private final String code;

    RetentionClass(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static RetentionClass ofCode(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no retention class has the code " + code));
    }
}
