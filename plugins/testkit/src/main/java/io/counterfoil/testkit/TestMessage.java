package io.counterfoil.testkit;

import io.counterfoil.plugin.reminder.AttachmentView;
import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.plugin.reminder.RecipientView;
import io.counterfoil.plugin.reminder.ReminderMessage;
import io.counterfoil.plugin.ui.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reminder in English to one recipient, unless a test says otherwise. */
public final class TestMessage implements ReminderMessage {
    private String idempotencyKey = "message-1";
    private MessagePurpose purpose = MessagePurpose.REMINDER;
    private Locale locale = Locale.ENGLISH;
    private Optional<String> senderName = Optional.empty();
    private Optional<String> replyTo = Optional.empty();
    private List<RecipientView> recipients = List.of(new TestRecipient());
    private String subject = "Invoice INV-2026-0042 is due";
    private String textBody = "Dear customer,\nplease pay 119.00 EUR.\n";
    private Optional<Html> htmlBody = Optional.empty();
    private List<AttachmentView> attachments = List.of();

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestMessage idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public MessagePurpose purpose() {
        return purpose;
    }

    public TestMessage purpose(MessagePurpose value) {
        purpose = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestMessage locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public Optional<String> senderName() {
        return senderName;
    }

    public TestMessage senderName(@Nullable String value) {
        senderName = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> replyTo() {
        return replyTo;
    }

    public TestMessage replyTo(@Nullable String value) {
        replyTo = Optional.ofNullable(value);
        return this;
    }

    @Override
    public List<RecipientView> recipients() {
        return recipients;
    }

    public TestMessage recipients(RecipientView... values) {
        recipients = List.of(values);
        return this;
    }

    @Override
    public String subject() {
        return subject;
    }

    public TestMessage subject(String value) {
        subject = value;
        return this;
    }

    @Override
    public String textBody() {
        return textBody;
    }

    public TestMessage textBody(String value) {
        textBody = value;
        return this;
    }

    @Override
    public Optional<Html> htmlBody() {
        return htmlBody;
    }

    public TestMessage htmlBody(@Nullable Html value) {
        htmlBody = Optional.ofNullable(value);
        return this;
    }

    @Override
    public List<AttachmentView> attachments() {
        return attachments;
    }

    public TestMessage attachments(AttachmentView... values) {
        attachments = List.of(values);
        return this;
    }
}
