package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.EntryDetail;
import io.counterfoil.plugin.bank.EntryStatus;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes lines of entries: one for each payment of a batch, if the payments make up the entry; else one. */
final class Lines {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_REFERENCE = 140;
    private static final int LONGEST_CODE = 60;
    private static final int MOST_NUMBERS = 50;

    private final List<ParsedLine> lines = new ArrayList<>();

    List<ParsedLine> all() {
        return List.copyOf(lines);
    }

    int count() {
        return lines.size();
    }

    /** @param otherwise the day, where the entry itself has none */
    void add(StatementEntry entry, LocalDate otherwise) {
        List<EntryDetail> details = entry.details();
        if (details.size() > 1 && makeUp(entry, details)) {
            for (int i = 0; i < details.size(); i++) {
                EntryDetail detail = details.get(i);
                add(entry, detail, details(entry, List.of(detail)), detail.amount().orElseThrow(), i, otherwise);
            }
        } else {
            EntryDetail only = details.size() == 1 ? details.getFirst() : null;
            add(entry, only, details(entry, details), entry.amount(), 0, otherwise);
        }
    }

    private void add(StatementEntry entry, @Nullable EntryDetail detail, LineDetails about, Money amount, int place,
            LocalDate otherwise) {
        LocalDate bookedOn = entry.bookingDate().or(entry::valueDate).orElse(otherwise);
        LocalDate valueOn = entry.valueDate().orElse(bookedOn);
        String code = entry.transactionCode()
                .or(entry::proprietaryCode)
                .map(text -> cut(text, LONGEST_CODE))
                .orElse(null);
        String identity = sha256(String.join("\u001f", bookedOn.toString(), valueOn.toString(), amount.toString(),
                entry.entryReference().orElse(""), entry.status().name(), String.valueOf(entry.reversal()),
                Integer.toString(place), String.valueOf(code), about.references().toString(),
                about.documents().toString(), String.valueOf(about.remittance()), String.valueOf(about.counterparty()),
                String.valueOf(about.counterpartyAccount()), String.valueOf(about.bankReference()),
                String.valueOf(about.information())));
        lines.add(new ParsedLine(lines.size() + 1, entry.status() == EntryStatus.BOOKED, amount, bookedOn, valueOn,
                code, CustomerCredit.is(entry, detail, amount), about, identity));
    }

    private static boolean makeUp(StatementEntry entry, List<EntryDetail> details) {
        Money sum = Money.zero(entry.amount().currency());
        for (EntryDetail detail : details) {
            Optional<Money> amount = detail.amount();
            if (amount.isEmpty() || !amount.get().currency().equals(sum.currency())
                    || amount.get().signum() != entry.amount().signum()
                    || amount.get().abs().compareTo(entry.amount().abs()) > 0) {
                return false;
            }
            sum = sum.plus(amount.get());
        }
        return sum.equals(entry.amount());
    }

    private static LineDetails details(StatementEntry entry, List<EntryDetail> details) {
        boolean single = details.size() == 1;
        List<String> references = details.stream()
                .flatMap(each -> Stream.of(each.creditorReference(), each.endToEndId(), each.instructionId(),
                        each.transactionId()))
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST_NUMBERS)
                .map(text -> cut(text, LONGEST_REFERENCE))
                .toList();
        List<String> documents = details.stream()
                .flatMap(each -> each.documentNumbers().stream())
                .limit(MOST_NUMBERS)
                .map(text -> cut(text, LONGEST_REFERENCE))
                .toList();
        String remittance = details.stream()
                .flatMap(each -> each.remittance().stream())
                .limit(MOST_NUMBERS)
                .collect(Collectors.joining("\n"));
        Optional<EntryDetail> one = single ? Optional.of(details.getFirst()) : Optional.empty();
        return new LineDetails(references, documents, remittance.isBlank() ? null : cut(remittance, LONGEST),
                one.flatMap(each -> each.ultimateCounterpartyName().or(each::counterpartyName))
                        .map(text -> cut(text, LONGEST_REFERENCE))
                        .orElse(null),
                one.flatMap(EntryDetail::counterpartyAccount)
                        .map(Identifier::value)
                        .map(text -> cut(text, LONGEST_REFERENCE))
                        .orElse(null),
                one.flatMap(EntryDetail::servicerReference)
                        .or(entry::servicerReference)
                        .map(text -> cut(text, LONGEST_REFERENCE))
                        .orElse(null),
                entry.information().map(text -> cut(text, LONGEST)).orElse(null));
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
