package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts of the file into values, or says what is wrong with them. */
final class Values {
    private static final Pattern AMOUNT = Pattern.compile("\\+?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})");
    private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Set<String> NO_REFERENCE = Set.of("NOTPROVIDED", "NONREF", "NOREF", "N/A");
    private static final int SHOWN = 40;

    private final ZoneId zone;

    /** @param zone in which instants become dates, and local times instants */
    Values(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** An amount without sign, with its currency. */
    static Money amount(Node node) throws StatementFormatException {
        if (!CurrencyCode.isKnown(node.currency())) {
            throw wrong(node, "its currency is '" + shown(node.currency()) + "'; it must be an ISO 4217 code such as "
                    + "Ccy=\"EUR\"");
        }
        CurrencyCode currency = CurrencyCode.of(node.currency());
        if (!AMOUNT.matcher(node.text()).matches()) {
            throw wrong(node, "'" + shown(node.text()) + "' is no amount; it must be digits with a point and without "
                    + "a minus, such as 1234.50");
        }
        try {
            return Money.of(new BigDecimal(node.text()), currency);
        } catch (ArithmeticException e) {
            throw wrong(node, "'" + shown(node.text()) + "' is no amount in " + currency + ", which has "
                    + currency.scale() + " decimals and no more than 18 digits");
        }
    }

    /** An amount with the sign that the element beside it gives. */
    static Money signed(Node amount, Node parent) throws StatementFormatException {
        Money value = amount(amount);
        return credit(parent) ? value : value.negate();
    }

    /** What CdtDbtInd says. */
    static boolean credit(Node parent) throws StatementFormatException {
        Node node = required(parent, "CdtDbtInd");
        return switch (node.text()) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default -> throw wrong(node, "'" + shown(node.text()) + "' must be CRDT or DBIT");
        };
    }

    static Node required(Node parent, String child) throws StatementFormatException {
        Optional<Node> node = parent.find(child);
        if (node.isEmpty()) {
            throw wrong(parent, "it has no " + child + ", which it must have");
        }
        return node.get();
    }

    /** Of an element that holds Dt or DtTm. */
    LocalDate date(Node choice) throws StatementFormatException {
        Optional<Node> date = choice.find("Dt");
        if (date.isPresent()) {
            return plainDate(date.get());
        }
        return LocalDate.ofInstant(instant(required(choice, "DtTm")), zone);
    }

    LocalDate plainDate(Node node) throws StatementFormatException {
        Matcher matcher = DATE.matcher(node.text());
        try {
            if (matcher.matches()) {
                return inRange(node, LocalDate.parse(matcher.group(1)));
            }
        } catch (DateTimeException e) {
            throw wrong(node, "'" + shown(node.text()) + "' is no date; it must be one such as 2026-11-30");
        }
        throw wrong(node, "'" + shown(node.text()) + "' is no date; it must be one such as 2026-11-30");
    }

    Instant instant(Node node) throws StatementFormatException {
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(node.text(),
                    OffsetDateTime::from, LocalDateTime::from);
            Instant instant = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            inRange(node, LocalDate.ofInstant(instant, zone));
            return instant;
        } catch (DateTimeException e) {
            throw wrong(node,
                    "'" + shown(node.text()) + "' is no time; it must be one such as 2026-11-30T17:00:00+01:00");
        }
    }

    private static LocalDate inRange(Node node, LocalDate date) throws StatementFormatException {
        if (date.getYear() < 1970 || date.getYear() > 2200) {
            throw wrong(node, "the year " + date.getYear() + " cannot be right");
        }
        return date;
    }

    /** Of an element such as Acct: IBAN, or another number with its scheme. */
    static Optional<Identifier> account(Node account) {
        Optional<String> iban = account.text("Id", "IBAN");
        if (iban.isPresent()) {
            return iban.map(value -> new Identifier(compact(value), "IBAN"));
        }
        return account.text("Id", "Othr", "Id").map(value -> {
            if (isIban(compact(value))) {
                return new Identifier(compact(value), "IBAN");
            }
            return new Identifier(value, account.text("Id", "Othr", "SchmeNm", "Cd")
                    .or(() -> account.text("Id", "Othr", "SchmeNm", "Prtry"))
                    .orElse(null));
        });
    }

    private static String compact(String value) {
        return value.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** By its form and check digits (ISO 7064, mod 97-10). */
    static boolean isIban(String value) {
        if (!IBAN.matcher(value).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (value.substring(4) + value.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** Nothing, if a bank only says that there is none. */
    static Optional<String> reference(Optional<String> value) {
        return value.filter(text -> !NO_REFERENCE.contains(text.toUpperCase(Locale.ROOT)));
    }

    static StatementFormatException wrong(Node node, String what) {
        return XmlSource.at(node.line(), node.name() + ": " + what);
    }

    /** What a file holds can be anything: short, and without characters that would garble a terminal. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
