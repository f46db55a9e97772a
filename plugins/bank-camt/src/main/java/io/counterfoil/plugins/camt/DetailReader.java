package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.EntryDetail;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one payment of an entry. */
final class DetailReader {
    private static final List<String> AMOUNTS = List.of("TxAmt", "CntrValAmt", "InstdAmt", "AnncdPstngAmt");

    private final Node node;
    private final Money entryAmount;
    private final boolean reversal;
    private final Identifier account;

    DetailReader(Node node, Money entryAmount, boolean reversal, Identifier account) {
        this.node = node;
        this.entryAmount = entryAmount;
        this.reversal = reversal;
        this.account = account;
    }

    EntryDetail read() throws StatementFormatException {
        boolean credit = node.find("CdtDbtInd").isPresent() ? Values.credit(node) : entryAmount.signum() >= 0;
        EntryDetail.Builder detail = EntryDetail.builder()
                .amount(amount(credit))
                .instructedAmount(instructed(credit))
                .exchangeRate(rate())
                .charges(charges())
                .endToEndId(reference("Refs", "EndToEndId"))
                .transactionId(reference("Refs", "TxId"))
                .instructionId(reference("Refs", "InstrId"))
                .servicerReference(reference("Refs", "AcctSvcrRef"))
                .mandateId(reference("Refs", "MndtId"))
                .returnReason(node.text("RtrInf", "Rsn", "Cd")
                        .or(() -> node.text("RtrInf", "Rsn", "Prtry"))
                        .or(() -> node.text("RtrInf", "RtrRsn", "Cd"))
                        .orElse(null));
        remittance(detail);
        counterparty(detail, credit);
        return detail.build();
    }

    private @Nullable String reference(String... path) {
        return Values.reference(node.text(path)).orElse(null);
    }

    /** The first that is in the entry's currency; another currency is no part of the entry's sum. */
    private @Nullable Money amount(boolean credit) throws StatementFormatException {
        for (Optional<Node> candidate : List.of(node.find("Amt"), node.find("AmtDtls", "TxAmt", "Amt"))) {
            if (candidate.isPresent()) {
                Money money = Values.amount(candidate.get());
                if (money.currency().equals(entryAmount.currency())) {
                    return credit ? money : money.negate();
                }
            }
        }
        return null;
    }

    private @Nullable Money instructed(boolean credit) throws StatementFormatException {
        Optional<Node> found = node.find("AmtDtls", "InstdAmt", "Amt");
        if (found.isEmpty()) {
            return null;
        }
        Money money = Values.amount(found.get());
        return credit ? money : money.negate();
    }

    private @Nullable BigDecimal rate() throws StatementFormatException {
        for (String amount : AMOUNTS) {
            Optional<Node> found = node.find("AmtDtls", amount, "CcyXchg", "XchgRate");
            if (found.isPresent()) {
                if (!found.get().text().matches("[0-9]{1,12}(\\.[0-9]{1,18})?")) {
                    throw Values.wrong(found.get(),
                            "'" + Values.shown(found.get().text()) + "' is no rate; it must be one such as 1.0845");
                }
                return new BigDecimal(found.get().text());
            }
        }
        return null;
    }

    /** The sum that the bank gives, else of its records; nothing if they are of several currencies. */
    private @Nullable Money charges() throws StatementFormatException {
        Optional<Node> total = node.find("Chrgs", "TtlChrgsAndTaxAmt");
        if (total.isPresent()) {
            return Values.amount(total.get());
        }
        @Nullable
        Money sum = null;
        for (Node charges : node.all("Chrgs")) {
            List<Node> records = charges.all("Rcrd").isEmpty() ? List.of(charges) : charges.all("Rcrd");
            for (Node charge : records) {
                Optional<Node> part = charge.find("Amt");
                if (part.isEmpty()) {
                    continue;
                }
                Money money = Values.amount(part.get());
                boolean givenBack = charge.text("CdtDbtInd").filter("CRDT"::equals).isPresent();
                Money signed = givenBack ? money.negate() : money;
                if (sum != null && !sum.currency().equals(signed.currency())) {
                    return null;
                }
                sum = sum == null ? signed : plus(part.get(), sum, signed);
            }
        }
        return sum == null || sum.isNegative() ? null : sum;
    }

    private static Money plus(Node place, Money one, Money two) throws StatementFormatException {
        try {
            return one.plus(two);
        } catch (ArithmeticException e) {
            throw Values.wrong(place, "the charges add up to more than any bank takes");
        }
    }

    private void remittance(EntryDetail.Builder detail) {
        Optional<Node> information = node.find("RmtInf");
        if (information.isEmpty()) {
            return;
        }
        for (Node line : information.get().all("Ustrd")) {
            if (!line.text().isEmpty()) {
                detail.remittanceLine(line.text());
            }
        }
        List<Node> structured = information.get().all("Strd");
        structured.stream()
                .flatMap(one -> one.text("CdtrRefInf", "Ref").or(() -> one.text("CdtrRefInf", "CdtrRef")).stream())
                .findFirst()
                .ifPresent(detail::creditorReference);
        for (Node one : structured) {
            for (Node document : one.all("RfrdDocInf")) {
                document.text("Nb").or(() -> document.text("RfrdDocNb")).ifPresent(detail::documentNumber);
            }
            for (Node line : one.all("AddtlRmtInf")) {
                if (!line.text().isEmpty()) {
                    detail.remittanceLine(line.text());
                }
            }
        }
    }

    /**
     * The debtor of a credit and the creditor of a debit; in a reversal parties keep the roles of the payment that is
     * taken back. Banks do not agree on that, so a side that has this very account is never the other one.
     */
    private void counterparty(EntryDetail.Builder detail, boolean credit) {
        boolean debtor = credit != reversal;
        if (accountOf(debtor).filter(this::own).isPresent()) {
            debtor = !debtor;
        }
        String role = debtor ? "Dbtr" : "Cdtr";
        detail.counterpartyName(name(role).orElse(null))
                .ultimateCounterpartyName(name("Ultmt" + role).orElse(null))
                .counterpartyAccount(accountOf(debtor).orElse(null))
                .counterpartyBic(MessageReader.bic(node.find("RltdAgts", role + "Agt")));
    }

    private boolean own(Identifier other) {
        return other.value().equals(account.value());
    }

    private Optional<Identifier> accountOf(boolean debtor) {
        return node.find("RltdPties", debtor ? "DbtrAcct" : "CdtrAcct").flatMap(Values::account);
    }

    /** The name moved into Pty, or Agt for a bank, in later versions. */
    private Optional<String> name(String role) {
        return node.text("RltdPties", role, "Nm")
                .or(() -> node.text("RltdPties", role, "Pty", "Nm"))
                .or(() -> node.text("RltdPties", role, "Agt", "FinInstnId", "Nm"));
    }
}
