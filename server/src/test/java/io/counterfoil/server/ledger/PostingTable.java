package io.counterfoil.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of postings: each business event with its lines, as worked examples in EUR. An amount in another document
 * currency stands after the functional one: {@code 460@500USD}.
 */
public final class PostingTable {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final Pattern AMOUNT = Pattern
            .compile("(?<account>[0-9]{4}) (?<functional>[0-9.]+)(@(?<document>[0-9.]+)(?<currency>[A-Z]{3}))?");

    private static final String TABLE = """
            1    | invoice issued                                   | 1100 1440            | 2300 1200, 2200 240
            1-1  | not yet unconditional at period end              | 2300 1200            | 1105 1200
            1-2  | and reversed the next day                        | 1105 1200            | 2300 1200
            1'   | invoice under cash accounting                    | 1100 1440            | 2300 1200, 2205 240
            2a   | usage accrued at period end, unbilled            | 1120 100             | 4000 100
            2b   | then invoiced: what was accrued is relieved      | 1100 144             | 1120 100, 4000 20, 2200 24
            2c-1 | free months                                      | 1125 100             | 4000 100
            2c-2 | then billed                                      | 1100 100             | 1125 100
            3    | bank receipt                                     | 1000 1440            | 2100 1440
            3b-1 | bank line outside receivables, money out         | 1090 30              | 1000 30
            3b-2 | bank line outside receivables, money in          | 1000 45              | 1090 45
            4    | allocation of a receipt to an invoice            | 2100 1440            | 1100 1440
            4'   | half is paid under cash accounting               | 2205 120             | 2200 120
            5a   | card capture                                     | 1010 1440            | 2100 1440
            5b   | gateway fee                                      | 6000 20.46           | 1010 20.46
            5c   | payout on the bank account                       | 1000 1419.54         | 1010 1419.54
            5d   | direct-debit batch: one credit, two payments     | 1000 2880            | 1010 1440, 1010 1440
            5e-1 | gateway keeps a reserve                          | 1015 144             | 1010 144
            5e-2 | and gives it back                                | 1010 144             | 1015 144
            6b   | return: allocation reversed                      | 1100 1440            | 2100 1440
            6a   | return: cash                                     | 2100 1440            | 1000 1440
            6a'  | return by the gateway                            | 2100 1440            | 1010 1440
            6c   | return: bank charge                              | 6020 5               | 1000 5
            7a   | overpayment                                      | 1000 1500            | 2100 1500
            7b   | allocation                                       | 2100 1440            | 1100 1440
            7c   | refund approved                                  | 2100 60              | 2120 60
            7d   | refund executed                                  | 2120 60              | 1000 60
            8a-1 | advance received                                 | 1000 600             | 2100 600
            8a-2 | advance with its tax                             | 2100 600             | 2110 500, 2200 100
            8b   | final invoice nets the advance                   | 1100 840, 2110 500   | 2300 1200, 2200 140
            8c-1 | rate changed, old rate kept for the advance      | 1100 847, 2110 500   | 2300 1200, 2200 147
            8c-2 | rate changed, new rate for all                   | 1100 852, 2110 500   | 2300 1200, 2200 152
            9    | credit note, half already earned                 | 2300 50, 4060 50, 2200 20 | 2105 120
            9b   | credit note applied to the invoice               | 2105 120             | 1100 120
            10   | credit note on a paid invoice                    | 4060 100, 2200 20    | 2105 120
            11a  | refund of the credit requested                   | 2105 120             | 2120 120
            11b  | refund executed by the gateway                   | 2120 120             | 1010 120
            11c  | refund came back                                 | 1000 120             | 2120 120
            12a  | chargeback                                       | 1110 1440, 6010 20   | 1010 1460
            12b  | won, fee returned                                | 1010 1460            | 1110 1440, 6010 20
            12d  | lost: allocation reversed                        | 1100 1440            | 2100 1440
            12c  | lost: payment reversed                           | 2100 1440            | 1110 1440
            13a  | customer dispute opened                          |                      |
            13b  | concession becomes probable                      | 4060 80              | 2310 80
            13c  | settled by credit note                           | 2310 80, 2200 16     | 2105 96
            13c' | and applied                                      | 2105 96              | 1100 96
            13d  | upheld                                           | 2310 80              | 4060 80
            13e  | final is more than was accrued                   | 2310 80, 4060 10, 2200 18 | 2105 108
            14a  | invoice with a discount that will be taken       | 1100 1200            | 4000 980, 2310 20, 2200 200
            14b  | taken, tax included                              | 2100 1176, 2310 20, 2200 4 | 1100 1200
            14c  | taken, tax excluded                              | 2100 1180, 2310 20   | 1100 1200
            14d  | not taken                                        | 2310 20              | 4000 20
            14e  | invoice with tax on the reduced amount           | 1100 1196            | 4000 980, 2310 20, 2200 196
            14f  | taken                                            | 2100 1176, 2310 20   | 1100 1196
            14g  | taken though not expected                        | 2100 1176, 4060 20, 2200 4 | 1100 1200
            15-1 | unpaid annual invoice: unearned part credited    | 2300 900, 2200 180   | 2105 1080
            15-2 | and the earned part written off                  | 1190 300, 2200 60    | 1100 360
            15a  | write-off with tax relief                        | 1190 1200, 2200 240  | 1100 1440
            15b  | write-off without relief                         | 1190 1440            | 1100 1440
            15c  | relief later                                     | 2200 240             | 1190 240
            15d-1 | relief before the write-off                     | 2200 240             | 1195 240
            15d-2 | then written off                                | 1190 1200, 1195 240  | 1100 1440
            16   | allowance raised                                 | 6100 580             | 1190 580
            17a  | recovery: cash                                   | 1000 1440            | 2100 1440
            17b  | receivable and tax reinstated                    | 1100 1440            | 1190 1200, 2200 240
            17b-1 | only what was received is reinstated            | 1100 600             | 1190 500, 2200 100
            17b-2 | without relief                                  | 1100 600             | 1190 600
            17c  | applied                                          | 2100 1440            | 1100 1440
            17d  | recovery taken to profit                         | 1190 1200            | 6110 1200
            18   | deferred revenue released, 31 of 365 days        | 2300 101.92          | 4000 101.92
            19   | late fee                                         | 1100 50              | 4100 50
            19b  | waived                                           | 4100 50              | 2105 50
            20a  | short payment by a bank charge                   | 2100 990, 6020 10    | 1100 1000
            20b  | rounding difference, short                       | 2100 999.99, 7020 0.01 | 1100 1000
            20b' | rounding difference, over                        | 2100 1000.01         | 1100 1000, 7020 0.01
            21-1 | tax at the official rate, book rate 0.90         | 1100 1080@1200USD, 7000 2@0USD | 4000 900@1000USD, 2200 182@200USD
            21-2 | refund at another rate                           | 2120 55.20@60USD, 7000 1.20@0USD | 1000 56.40@60USD
            21a  | receipt in USD at 0.92                           | 1000 460@500USD      | 2100 460@500USD
            21b  | allocation to an invoice at 0.90                 | 2100 460@500USD      | 1100 450@500USD, 7000 10@0USD
            21c  | period end at 0.95                               | 1109 25@0USD         | 7010 25@0USD
            21d  | reversed the next day                            | 7010 25@0USD         | 1109 25@0USD
            21e  | final receipt at 0.94                            | 1000 470@500USD      | 2100 470@500USD
            21f  | allocation                                       | 2100 470@500USD      | 1100 450@500USD, 7000 20@0USD
            21g  | USD of a payout arrive as EUR                    | 1000 92, 1080 92@100USD | 1010 92@100USD, 1080 92
            22a  | wallet top-up                                    | 1010 120             | 2130 120
            22b  | consumed                                         | 2130 36              | 4000 30, 2200 6
            22c  | breakage                                         | 2130 10              | 4110 10
            23   | customer withholds tax                           | 2100 1100, 1140 100  | 1100 1200
            24a  | upgrade: unused old plan credited                | 2300 60, 2200 12     | 2105 72
            24a' | and applied                                      | 2105 72              | 1100 72
            24b  | new plan                                         | 1100 180             | 2300 150, 2200 30
            25-1 | imported invoice                                 | 1100 1440            | 3900 1440
            25-2 | imported receipt                                 | 3900 1440            | 2100 1440
            25-3 | opening deferred revenue                         | 3900 700             | 2300 700
            26   | between customers                                | 2100 75              | 2100 75
            27-1 | dormant credit                                   | 2100 12              | 2150 12
            27-2 | remitted                                         | 2150 12              | 1000 12
            28-1 | cheque                                           | 1005 300             | 2100 300
            28-2 | deposited                                        | 1000 300             | 1005 300
            29-1 | cash received for a sister company               | 1000 90              | 2400 90
            29-2 | at the sister company                            | 1180 90              | 2100 90
            31   | agency remits net                                | 1000 80, 6030 20     | 2100 100
            """;

    private PostingTable() {}

    /** One row of the table. */
    public record Row(String number, String event, String debits, String credits) {
        /** Debits first, in the order of the row. */
        public List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            add(lines, debits, Side.DEBIT);
            add(lines, credits, Side.CREDIT);
            return lines;
        }

        @Override
        public String toString() {
            return number + " " + event;
        }
    }

    /** A line as the table has it. */
    public record Line(String account, Side side, Money document, Money functional) {
        public static Line of(Posting posting) {
            return new Line(posting.account(), posting.side(), posting.document(), posting.functional());
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(line -> {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
        });
    }

    /** The row of a number, such as 12a. */
    public static Row row(String number) {
        return rows().filter(row -> row.number().equals(number)).findFirst().orElseThrow();
    }

    private static void add(List<Line> lines, String cell, Side side) {
        Matcher matcher = AMOUNT.matcher(cell);
        int at = 0;
        while (matcher.find()) {
            Money functional = Money.parse(matcher.group("functional"), EUR);
            Money document = matcher.group("document") == null
                    ? functional
                    : Money.parse(matcher.group("document"), CurrencyCode.of(matcher.group("currency")));
            lines.add(new Line(matcher.group("account"), side, document, functional));
            at = matcher.end();
        }
        assertThat(cell.length()).as("all of '%s' is read", cell).isEqualTo(at);
    }
}
