package io.counterfoil.plugin.reminder;

import io.counterfoil.plugin.ui.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A message, ready to go: all texts are written already. */
public interface ReminderMessage {
    /** At most 64 characters of {@code A-Z a-z 0-9 . _ -}; the same message has the same key at each try. */
    String idempotencyKey();

    MessagePurpose purpose();

    Locale locale();

    /** Name to show as sender, if not the one of the configuration. The address is the configuration's. */
    Optional<String> senderName();

    /** Where answers should go, if not to the sender. */
    Optional<String> replyTo();

    /** At least one of role TO. */
    List<RecipientView> recipients();

    /** One line. */
    String subject();

    /** Lines end with a line feed. */
    String textBody();

    /** The same, as the inside of a page's body. */
    Optional<Html> htmlBody();

    List<AttachmentView> attachments();
}
