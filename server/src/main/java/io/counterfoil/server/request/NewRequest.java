package io.counterfoil.server.request;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has to say about an invoice. Fields that the kind has no use for are refused when they are given.
 *
 * @param reason of a dispute, which must have one
 * @param lines of the invoice that a dispute is about, numbered as the invoice has them; empty: the whole invoice
 * @param amount disputed or promised, in the invoice's currency. Null: of a dispute about lines, their part of the
 *     total; otherwise what is open
 * @param promisedOn of a promise: a day in the entity's time zone, from today to 90 days ahead
 * @param name of whoever asks, up to 100 characters; null: not told
 * @param text up to 4,000 characters; a question must have one, and a dispute for the reason OTHER
 * @param attachments up to 5 files of PDF, PNG or JPEG, each of up to 4 MiB and together up to 10 MiB
 */
public record NewRequest(
        InvoiceId invoice,
        RequestKind kind,
        @Nullable DisputeReason reason,
        List<Integer> lines,
        @Nullable Money amount,
        @Nullable LocalDate promisedOn,
        @Nullable String name,
        @Nullable String text,
        List<NewAttachment> attachments) {
    public NewRequest {
        lines = List.copyOf(lines);
        attachments = List.copyOf(attachments);
    }

    public static NewRequest question(InvoiceId invoice, @Nullable String name, String text,
            List<NewAttachment> attachments) {
        return new NewRequest(invoice, RequestKind.QUESTION, null, List.of(), null, null, name, text, attachments);
    }

    public static NewRequest dispute(InvoiceId invoice, @Nullable DisputeReason reason, List<Integer> lines,
            @Nullable Money amount, @Nullable String name, @Nullable String text, List<NewAttachment> attachments) {
        return new NewRequest(invoice, RequestKind.DISPUTE, reason, lines, amount, null, name, text, attachments);
    }

    public static NewRequest promise(InvoiceId invoice, @Nullable Money amount, @Nullable LocalDate promisedOn,
            @Nullable String name, @Nullable String text) {
        return new NewRequest(invoice, RequestKind.PROMISE, null, List.of(), amount, promisedOn, name, text, List.of());
    }

    /** What customers write is theirs: it goes into no log. */
    @Override
    public String toString() {
        return "NewRequest[" + kind + " " + invoice + "]";
    }
}
