package io.counterfoil.server.demo;

import io.counterfoil.server.entity.PostalAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.iban4j.CountryCode;
import org.iban4j.Iban;
import org.jspecify.annotations.Nullable;

/**
 * Who buys from the demo company, and how this customer pays.
 *
 * @param taxId of one in another country, who owes the tax himself
 * @param monthly net price of the monthly service
 * @param subscribes whether there is a yearly licence besides
 */
record DemoCustomer(
        String name,
        PostalAddress address,
        @Nullable String taxId,
        Habit habit,
        BigDecimal monthly,
        boolean subscribes) {

    /** How somebody pays: so many days after the due date, and what is special about it. */
    enum Habit {
        PROMPT(-6, 3),
        USUAL(0, 12),
        LATE(14, 50),
        /** In two parts, the second a month after the first. */
        IN_PARTS(3, 20),
        /** Never says what it is for. */
        WORDLESS(0, 9),
        /** Has stopped paying some months ago. */
        SILENT(5, 25);

        private final int first;
        private final int last;

        Habit(int first, int last) {
            this.first = first;
            this.last = last;
        }

        int daysAfterDue(SplittableRandom random) {
            return random.nextInt(first, last + 1);
        }
    }

    static List<DemoCustomer> all() {
        return List.of(
                german("Alster Logistik GmbH", "Speicherstadt 4", "Hamburg", "20457", Habit.PROMPT, "1480.00", true),
                german("Birkenhof Klinik", "Parkallee 18", "Bremen", "28209", Habit.LATE, "2310.00", true),
                german("Cramer & Söhne KG", "Hafenstraße 77", "Kiel", "24103", Habit.USUAL, "890.00", false),
                german("Deichverlag", "Kanalstraße 9", "Lübeck", "23552", Habit.IN_PARTS, "640.00", false),
                german("Elbwerft Maschinenbau", "Werftweg 1", "Hamburg", "21107", Habit.USUAL, "3120.00", true),
                german("Fuhrpark Nord GmbH", "Industrieweg 33", "Rostock", "18069", Habit.LATE, "1175.00", false),
                german("Gezeiten Energie AG", "Am Deich 5", "Husum", "25813", Habit.PROMPT, "4260.00", true),
                german("Handwerk Hansen", "Dorfstraße 12", "Flensburg", "24937", Habit.SILENT, "415.00", false),
                german("Inselhotel Seestern", "Strandweg 2", "Norderney", "26548", Habit.WORDLESS, "735.00", false),
                german("Jansen Medizintechnik", "Ringstraße 40", "Oldenburg", "26121", Habit.USUAL, "1990.00", true),
                foreign("Kade en Zonen B.V.", "Havenkade 11", "Groningen", "9711", "NL", "NL123456782B90",
                        Habit.PROMPT, "2655.00"),
                foreign("Lumière Optique SAS", "Rue du Port 8", "Lille", "59000", "FR", "FR40303265045", Habit.LATE,
                        "1830.00"));
    }

    private static DemoCustomer german(String name, String street, String city, String postalCode, Habit habit,
            String monthly, boolean subscribes) {
        return new DemoCustomer(name, new PostalAddress(street, city, postalCode, null, "DE"), null, habit,
                new BigDecimal(monthly), subscribes);
    }

    private static DemoCustomer foreign(String name, String street, String city, String postalCode, String country,
            String taxId, Habit habit, String monthly) {
        return new DemoCustomer(name, new PostalAddress(street, city, postalCode, null, country), taxId, habit,
                new BigDecimal(monthly), false);
    }

    String email() {
        return "rechnungen@" + name.toLowerCase(java.util.Locale.ROOT)
                .replace("ö", "oe")
                .replace("è", "e")
                .replaceAll("[^a-z]+", "-")
                .replaceAll("^-|-$", "") + ".example";
    }

    /** The account that this customer pays from. */
    String iban() {
        return iban(name.hashCode());
    }

    static String iban(int number) {
        return new Iban.Builder().countryCode(CountryCode.DE)
                .bankCode("20050550")
                .accountNumber(String.format(java.util.Locale.ROOT, "%010d", Math.floorMod(number, 1_000_000_000)))
                .build()
                .toString();
    }
}
