package io.counterfoil.server.imports;

import io.counterfoil.server.error.Invariants;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A made-up list of receivables of the shape of IBM's list of late payments (the mapping {@code ibm-late-payment}):
 * invoices of 2012 and 2013 with 30 days to pay, by customers of whom some pay late. The same seed gives the same
 * bytes.
 */
public final class SyntheticReceivables {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final LocalDate FIRST = LocalDate.of(2012, 1, 3);
    private static final int DAYS = 700;
    private static final int TERM = 30;
    private static final int INVOICES_PER_CUSTOMER = 25;
    private static final List<String> COUNTRIES = List.of("391", "406", "770", "818", "897");

    private final long seed;
    private final int invoices;
    private final int unpaidPercent;
    private final LocalDate first;
    private final LocalDate until;
    private final int perCustomer;

    /** How a customer behaves: lateness is how many days after the invoice it pays, more or less. */
    private record Payer(String number, String country, LocalDate paperlessSince, int habit) {}

    /**
     * @param invoices how many
     * @param unpaidPercent how many of a hundred are never paid: their SettledDate is empty
     */
    public SyntheticReceivables(long seed, int invoices, int unpaidPercent) {
        this(seed, invoices, unpaidPercent, FIRST, LocalDate.MAX, INVOICES_PER_CUSTOMER);
    }

    private SyntheticReceivables(long seed, int invoices, int unpaidPercent, LocalDate first, LocalDate until,
            int perCustomer) {
        Invariants.require(invoices > 0, "%d invoices", invoices);
        Invariants.require(unpaidPercent >= 0 && unpaidPercent <= 100, "%d percent", unpaidPercent);
        this.seed = seed;
        this.invoices = invoices;
        this.unpaidPercent = unpaidPercent;
        this.first = first;
        this.until = until;
        this.perCustomer = perCustomer;
    }

    /** A list of the 700 days up to one: what would be settled after it is still open. */
    public static SyntheticReceivables upTo(LocalDate until, long seed, int invoices, int unpaidPercent) {
        return new SyntheticReceivables(seed, invoices, unpaidPercent, until.minusDays(DAYS), until,
                INVOICES_PER_CUSTOMER);
    }

    /** The same with so many invoices of each customer, on average. */
    public SyntheticReceivables perCustomer(int count) {
        Invariants.require(count > 0, "%d invoices of a customer", count);
        return new SyntheticReceivables(seed, invoices, unpaidPercent, first, until, count);
    }

    /** Writes the list, with the line that names the columns; lines end with LF. */
    public void writeTo(Appendable target) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Payer> payers = payers(random);
        target.append("countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,"
                + "SettledDate,PaperlessBill,DaysToSettle,DaysLate\n");
        for (int i = 0; i < invoices; i++) {
            line(target, random, payers.get(random.nextInt(payers.size())), i);
        }
    }

    private List<Payer> payers(SplittableRandom random) {
        List<Payer> payers = new ArrayList<>();
        int count = Math.max(1, invoices / perCustomer);
        for (int i = 0; i < count; i++) {
            StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%06d-", i));
            for (int letter = 0; letter < 5; letter++) {
                number.append((char) ('A' + random.nextInt(26)));
            }
            payers.add(new Payer(number.toString(), COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                    first.plusDays(random.nextInt(DAYS)), 10 + random.nextInt(36)));
        }
        return payers;
    }

    private void line(Appendable target, SplittableRandom random, Payer payer, int index) throws IOException {
        LocalDate issued = first.plusDays(random.nextInt(DAYS));
        boolean disputed = random.nextInt(100) < 23;
        int days = Math.max(0, payer.habit() - 12 + random.nextInt(25) + (disputed ? 6 : 0));
        boolean paid = random.nextInt(100) >= unpaidPercent && !issued.plusDays(days).isAfter(until);
        int cents = 526 + random.nextInt(12_300);
        // Multiplying by an odd number permutes the residues: scattered numbers, each of them once.
        long number = 10_000_000_000L + Math.floorMod(index * 7_368_787L, 1L << 33);
        target.append(payer.country())
                .append(',')
                .append(payer.number())
                .append(',')
                .append(DATE.format(payer.paperlessSince()))
                .append(',')
                .append(Long.toString(number))
                .append(',')
                .append(DATE.format(issued))
                .append(',')
                .append(DATE.format(issued.plusDays(TERM)))
                .append(',')
                .append(String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100))
                .append(disputed ? ",Yes," : ",No,")
                .append(paid ? DATE.format(issued.plusDays(days)) : "")
                .append(issued.isBefore(payer.paperlessSince()) ? ",Paper," : ",Electronic,")
                .append(paid ? Integer.toString(days) : "")
                .append(',')
                .append(paid ? Integer.toString(Math.max(0, days - TERM)) : "")
                .append('\n');
    }
}
