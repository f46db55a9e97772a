package io.counterfoil.server.document;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.PartyView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.AccountView;
import io.counterfoil.plugin.statement.AgesView;
import io.counterfoil.plugin.statement.MovementKind;
import io.counterfoil.plugin.statement.MovementView;
import io.counterfoil.plugin.statement.StatementRequest;
import io.counterfoil.server.report.AgedStatement;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.report.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A statement as templates see it; logo and colour are the template's own. */
record StatementData(
        Locale locale,
        LocalDate issueDate,
        PartyView issuer,
        PartyView customer,
        String customerNumber,
        DateRange period,
        List<AccountView> accounts) implements StatementRequest {
    StatementData { accounts = List.copyOf(accounts); }

    private record Account(
            CurrencyCode currency,
            Money opening,
            List<MovementView> movements,
            Money closing,
            AgesView ages) implements AccountView {}

    private record Movement(
            LocalDate date,
            MovementKind kind,
            Optional<String> documentNumber,
            Optional<LocalDate> dueDate,
            Money amount,
            Money balance) implements MovementView {}

    private record Ages(Ageing.Buckets amounts) implements AgesView {
        @Override
        public Money notDue() {
            return amounts.notDue();
        }

        @Override
        public Money days1to30() {
            return amounts.days1to30();
        }

        @Override
        public Money days31to60() {
            return amounts.days31to60();
        }

        @Override
        public Money days61to90() {
            return amounts.days61to90();
        }

        @Override
        public Money over90() {
            return amounts.over90();
        }

        @Override
        public Money disputed() {
            return amounts.chargedBack();
        }

        @Override
        public Money credits() {
            return amounts.credits();
        }
    }

    static List<AccountView> accounts(AgedStatement aged) {
        return aged.statement()
                .accounts()
                .stream()
                .<AccountView>map(part -> new Account(part.currency(), part.opening(),
                        part.lines().stream().<MovementView>map(StatementData::movement).toList(), part.closing(),
                        new Ages(aged.ages(part.currency()))))
                .toList();
    }

    private static Movement movement(Statement.Line line) {
        return new Movement(line.on(), kind(line.kind()), Optional.ofNullable(line.number()),
                Optional.ofNullable(line.dueOn()), line.amount(), line.balance());
    }

    private static MovementKind kind(String kind) {
        return switch (kind) {
            case "invoice" -> MovementKind.INVOICE;
            case "credit-note" -> MovementKind.CREDIT_NOTE;
            case "receipt" -> MovementKind.RECEIPT;
            case "receipt-reversed" -> MovementKind.RECEIPT_REVERSED;
            case "return" -> MovementKind.RETURN;
            case "chargeback" -> MovementKind.CHARGEBACK;
            case "chargeback-won" -> MovementKind.CHARGEBACK_WON;
            case "refund" -> MovementKind.REFUND;
            case "discount", "discount-tax" -> MovementKind.DISCOUNT;
            case "withholding" -> MovementKind.WITHHOLDING;
            case "bank-charge" -> MovementKind.BANK_CHARGE;
            case "rounding" -> MovementKind.ROUNDING;
            default -> MovementKind.OTHER;
        };
    }

    @Override
    public Optional<String> accentColour() {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> logoPng() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "StatementData[…]";
    }
}
