package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.BatchDetails;
import io.counterfoil.plugin.bank.EntryDetail;
import io.counterfoil.plugin.bank.EntryStatus;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugins.camt.XmlSource.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one entry, payment by payment. */
final class EntryReader {
    private static final int MAX_DETAILS = 200_000;

    private final XmlSource source;
    private final Values values;
    private final Identifier account;
    private final Node head;
    private final List<EntryDetail> details = new ArrayList<>();
    private @Nullable Money amount;
    private @Nullable BatchDetails batch;
    private @Nullable String detailCode;
    private @Nullable String detailProprietaryCode;

    /** The entry has just started. */
    EntryReader(XmlSource source, Values values, Identifier account) {
        this.source = source;
        this.values = values;
        this.account = account;
        this.head = new Node("Ntry", source.line(), "");
    }

    StatementEntry read() throws StatementFormatException, IOException {
        Event event = source.next();
        while (event != Event.END) {
            if (event == Event.START && source.name().equals("NtryDtls")) {
                details();
            } else if (event == Event.START) {
                head.add(source.tree());
            }
            event = source.next();
        }
        StatementEntry.Builder entry = StatementEntry.builder(head.line(), amount(), status())
                .reversal(reversal())
                .entryReference(Values.reference(head.text("NtryRef")).orElse(null))
                .servicerReference(Values.reference(head.text("AcctSvcrRef")).orElse(null))
                .transactionCode(code(head).orElse(detailCode))
                .proprietaryCode(head.text("BkTxCd", "Prtry", "Cd").orElse(detailProprietaryCode))
                .information(head.textOrNull("AddtlNtryInf"))
                .batch(batch);
        Optional<Node> booked = head.find("BookgDt");
        if (booked.isPresent()) {
            entry.bookingDate(values.date(booked.get()));
        }
        Optional<Node> valued = head.find("ValDt");
        if (valued.isPresent()) {
            entry.valueDate(values.date(valued.get()));
        }
        details.forEach(entry::detail);
        return entry.build();
    }

    /** Positive for credit. Known before the details, as the order of the elements is fixed. */
    private Money amount() throws StatementFormatException {
        Money known = amount;
        if (known == null) {
            known = Values.signed(Values.required(head, "Amt"), head);
            amount = known;
        }
        return known;
    }

    private boolean reversal() {
        return head.text("RvslInd").filter(text -> text.equals("true") || text.equals("1")).isPresent();
    }

    private EntryStatus status() throws StatementFormatException {
        Node node = Values.required(head, "Sts");
        String code = node.text("Cd").or(() -> node.text("Prtry")).orElse(node.text());
        return switch (code) {
            case "BOOK" -> EntryStatus.BOOKED;
            case "PDNG", "FUTR" -> EntryStatus.PENDING;
            case "INFO" -> EntryStatus.INFORMATION;
            default -> throw Values.wrong(node, "'" + Values.shown(code) + "' must be BOOK, PDNG, FUTR or INFO");
        };
    }

    private void details() throws StatementFormatException, IOException {
        Event event = source.next();
        while (event != Event.END) {
            if (event == Event.START) {
                Node node = source.tree();
                if (node.name().equals("Btch") && batch == null) {
                    batch = batch(node);
                } else if (node.name().equals("TxDtls")) {
                    detail(node);
                }
            }
            event = source.next();
        }
    }

    private void detail(Node node) throws StatementFormatException {
        if (details.size() >= MAX_DETAILS) {
            throw Values.wrong(node, "the entry has more than " + MAX_DETAILS + " payments; have the bank split it");
        }
        if (detailCode == null) {
            detailCode = code(node).orElse(null);
        }
        if (detailProprietaryCode == null) {
            detailProprietaryCode = node.textOrNull("BkTxCd", "Prtry", "Cd");
        }
        details.add(new DetailReader(node, amount(), reversal(), account).read());
    }

    private BatchDetails batch(Node node) throws StatementFormatException {
        Optional<Node> count = node.find("NbOfTxs");
        if (count.isPresent() && !count.get().text().matches("[0-9]{1,15}")) {
            throw Values.wrong(count.get(), "'" + Values.shown(count.get().text()) + "' is no number of payments");
        }
        Optional<Node> total = node.find("TtlAmt");
        Money sum = total.isEmpty() ? null : signedAsThe(node, total.get());
        return BatchDetails.of(node.textOrNull("MsgId"), node.textOrNull("PmtInfId"),
                count.isEmpty() ? null : (Long) Long.parseLong(count.get().text()), sum);
    }

    private Money signedAsThe(Node node, Node total) throws StatementFormatException {
        Node direction = node.find("CdtDbtInd").isPresent() ? node : head;
        return Values.signed(total, direction);
    }

    private static Optional<String> code(Node node) {
        return node.text("BkTxCd", "Domn", "Cd")
                .map(domain -> domain
                        + node.text("BkTxCd", "Domn", "Fmly", "Cd").map(family -> "-" + family).orElse("")
                        + node.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd").map(sub -> "-" + sub).orElse(""));
    }
}
