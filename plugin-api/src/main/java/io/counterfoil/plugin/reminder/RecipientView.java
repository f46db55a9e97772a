package io.counterfoil.plugin.reminder;

import java.util.Optional;

/** Someone who gets a message. */
public interface RecipientView {
    /** E-mail address, telephone number or what else the channel's kind needs. */
    String address();

    Optional<String> name();

    RecipientRole role();
}
