package io.counterfoil.server.request;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.InvoiceLine;
import io.counterfoil.server.invoice.InvoiceView;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a request makes sense, by itself and for its invoice. Pure. */
final class RequestChecks {
    static final int MOST_TEXT = 4_000;
    private static final int MOST_NAME = 100;
    private static final int MOST_LINES = 1_000;
    private static final int MOST_DAYS_AHEAD = 90;
    private static final int MOST_FILES = 5;
    private static final int MOST_FILE_BYTES = 4 * 1024 * 1024;
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private RequestChecks() {}

    /** The name and the text as they are kept, of a request that makes sense by itself. */
    static RequestSeal.Said byItself(NewRequest request, LocalDate today) {
        FieldChecks checks = new FieldChecks(RequestErrors.INVALID);
        boolean dispute = request.kind() == RequestKind.DISPUTE;
        boolean promise = request.kind() == RequestKind.PROMISE;
        String name = checks.optionalText("name", request.name(), MOST_NAME).orElse(null);
        String text = request.kind() == RequestKind.QUESTION || request.reason() == DisputeReason.OTHER
                ? checks.text("text", request.text(), MOST_TEXT)
                : checks.optionalText("text", request.text(), MOST_TEXT).orElse(null);
        if (dispute && request.reason() == null) {
            checks.problem("reason", "is missing", "Say why the invoice is disputed");
        }
        unless(dispute, request.reason() != null, checks, "reason", "Give a reason with a dispute only");
        unless(dispute, !request.lines().isEmpty(), checks, "lines", "Name lines with a dispute only");
        unless(dispute || promise, request.amount() != null, checks, "amount", "A question has no amount");
        unless(promise, request.promisedOn() != null, checks, "promisedOn", "Give a day with a promise only");
        if (promise) {
            LocalDate last = today.plusDays(MOST_DAYS_AHEAD);
            LocalDate on = request.promisedOn();
            if (on == null || on.isBefore(today) || on.isAfter(last)) {
                checks.problem("promisedOn", on == null ? "is missing" : "is " + on,
                        "Give a day from " + today + " to " + last);
            }
        }
        if (request.amount() != null && !request.amount().isPositive()) {
            checks.problem("amount", "is " + request.amount(), "Give more than zero, or leave it out");
        }
        if (request.lines().size() > MOST_LINES) {
            checks.problem("lines", "has " + request.lines().size() + " entries",
                    "Name at most " + MOST_LINES + ", or none for the whole invoice");
        }
        files(checks, request.attachments());
        checks.throwIfAny();
        return new RequestSeal.Said(name, text);
    }

    private static void unless(boolean fits, boolean given, FieldChecks checks, String field, String cure) {
        if (given && !fits) {
            checks.problem(field, "does not go with this kind of request", cure);
        }
    }

    private static void files(FieldChecks checks, List<NewAttachment> files) {
        if (files.size() > MOST_FILES) {
            checks.problem("attachments", "are " + files.size() + " files", "Attach at most " + MOST_FILES);
        }
        long bytes = 0;
        for (NewAttachment file : files) {
            bytes += file.size();
            if (file.size() > MOST_FILE_BYTES) {
                checks.problem("attachments", "has a file of " + file.size() + " bytes",
                        "Attach files of at most 4 MiB each");
            } else if (file.type().isEmpty()) {
                checks.problem("attachments", "has a file that is no PDF, PNG or JPEG",
                        "Attach a PDF, a PNG or a JPEG; what counts is the content, not the name");
            }
        }
        if (bytes > MOST_BYTES) {
            checks.problem("attachments", "are " + bytes + " bytes together", "Attach at most 10 MiB in all");
        }
    }

    /**
     * What a request is about in money: as given, or as it follows from the invoice.
     *
     * @return null for a question
     */
    static @Nullable Money amount(NewRequest request, InvoiceView view) {
        if (request.kind() == RequestKind.QUESTION) {
            return null;
        }
        Money gross = view.invoice().gross();
        Money open = view.open();
        boolean promise = request.kind() == RequestKind.PROMISE;
        if (promise && !open.isPositive()) {
            throw new CounterfoilException(RequestErrors.NOTHING_OPEN,
                    "Invoice " + view.invoice().number() + " is settled: there is nothing to promise");
        }
        Money lines = ofLines(request.lines(), view);
        Money most = promise ? open : gross;
        Money amount = request.amount();
        if (amount == null) {
            return lines != null ? lines : open.isPositive() ? open : gross;
        }
        if (!amount.currency().equals(gross.currency())) {
            throw CounterfoilException.ofField(RequestErrors.INVALID, "amount", "is in " + amount.currency(),
                    "Give it in " + gross.currency() + ", the invoice's currency");
        }
        if (amount.compareTo(most) > 0) {
            throw CounterfoilException.ofField(RequestErrors.INVALID, "amount", "is " + amount,
                    "Give at most " + most + (promise ? ", what is open" : ", the invoice's total"));
        }
        return amount;
    }

    /** The lines' part of the total with tax; null where no lines are named. */
    private static @Nullable Money ofLines(List<Integer> lines, InvoiceView view) {
        if (lines.isEmpty()) {
            return null;
        }
        HashSet<Integer> left = new HashSet<>(lines);
        Money named = Money.zero(view.invoice().gross().currency());
        for (InvoiceLine line : view.lines()) {
            if (left.remove(line.line())) {
                named = named.plus(line.net());
            }
        }
        if (!left.isEmpty()) {
            throw CounterfoilException.ofField(RequestErrors.INVALID, "lines", "has " + left.iterator().next()
                    + ", which is no line of the invoice",
                    view.lines().isEmpty()
                            ? "Name none: the lines of this invoice are not known here"
                            : "Give numbers of the invoice's lines, from 1 to " + view.lines().size());
        }
        Money net = Objects.requireNonNull(view.invoice().net(), "an invoice with lines has a net total");
        Money gross = view.invoice().gross();
        Money share = net.isZero() ? gross : gross.fraction(named.minor(), net.minor(), Rounding.HALF_UP);
        return share.isPositive() ? share.min(gross) : gross;
    }
}
