package io.counterfoil.plugin.statement;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.PartyView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A statement of account and how to draw it. All days are those of the issuer's time zone. */
public interface StatementRequest {
    /** Language of the texts, and the way that numbers and dates are written: the customer's. */
    Locale locale();

    /** The day on which it is drawn. The only one to use as the date of what is made from it. */
    LocalDate issueDate();

    /** The company that is owed, as it is called now. */
    PartyView issuer();

    /** Who owes, as it is called now, with the address. */
    PartyView customer();

    /** The account number. */
    String customerNumber();

    /** The days whose movements are listed, both included; the last one may be after {@link #issueDate}. */
    DateRange period();

    /**
     * One account for each currency that has ever moved up to the end of the period, by currency code; none when
     * nothing has. At most 1,000 movements in all.
     */
    List<AccountView> accounts();

    /** The issuer's colour, as in {@code #0b6e4f}. */
    Optional<String> accentColour();

    /** The issuer's logo as PNG. */
    Optional<byte[]> logoPng();
}
