package io.counterfoil.server.bank;

import io.counterfoil.server.plugin.TestReports;
import java.nio.file.Path;

/** A plugin that reads statements in a small form of lines; see {@link BankHouse}. */
public final class LinesPlugin {
    public static final String ID = "test.lines";
    public static final String IBAN = "DE89370400440532013000";

    private LinesPlugin() {}

    public static Path pack(Path folder) {
        return TestReports.pack(folder, ID, "com.example.LinesPlugin", SOURCE);
    }

    /** A statement of one day that goes from one balance to another. */
    public static String statement(String number, String opening, String closing, String... lines) {
        return "S|STATEMENT|" + number + "|" + IBAN + "|EUR\nB|OPENING_BOOKED|2026-04-01|" + opening
                + "\nB|CLOSING_BOOKED|2026-04-02|" + closing + "\n" + String.join("\n", lines) + "\nE\n";
    }

    public static String line(String amount, String reference, String name, String account, String text) {
        return "L|2026-04-02|" + amount + "|PMNT-RCDT-ESCT|" + reference + "|" + name + "|" + account + "|" + text;
    }

    private static final String SOURCE = """
            package com.example;

            import io.counterfoil.plugin.*;
            import io.counterfoil.plugin.bank.*;
            import io.counterfoil.plugin.config.*;
            import io.counterfoil.plugin.model.*;
            import io.counterfoil.plugin.money.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.time.*;
            import java.util.*;

            public final class LinesPlugin implements CounterfoilPlugin {
                @Override
                public List<ExtensionFactory<StatementImporter>> statementImporters() {
                    return List.of(new ExtensionFactory<StatementImporter>() {
                        public String type() {
                            return "lines";
                        }

                        public ConfigSchema configSchema() {
                            return ConfigSchema.empty();
                        }

                        public StatementImporter create(InstanceContext context) {
                            return new Lines();
                        }
                    });
                }

                static final class Lines implements StatementImporter {
                    private CurrencyCode currency;

                    public Recognition recognise(StatementProbe probe) {
                        return new String(probe.head(), StandardCharsets.UTF_8).startsWith("S|")
                                ? Recognition.YES : Recognition.NO;
                    }

                    public void parse(InputStream in, ParseRequest request, StatementSink sink)
                            throws StatementFormatException, IOException {
                        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                        StatementEntry.Builder entry = null;
                        int number = 0;
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            number++;
                            String[] part = line.split("\\\\|", -1);
                            if (!part[0].equals("D") && entry != null) {
                                sink.entry(entry.build());
                                entry = null;
                            }
                            try {
                                switch (part[0]) {
                                    case "S" -> {
                                        currency = CurrencyCode.of(part[4]);
                                        sink.begin(StatementHeader.builder(StatementKind.valueOf(part[1]), "No " + part[2],
                                                new Identifier(part[3])).sequenceNumber(part[2]).accountCurrency(currency)
                                                .build());
                                    }
                                    case "B" -> sink.balance(StatementBalance.of(BalanceKind.valueOf(part[1]), part[1],
                                            money(part[3]), LocalDate.parse(part[2])));
                                    case "L", "P", "R" -> {
                                        entry = StatementEntry.builder(number, money(part[2]),
                                                part[0].equals("P") ? EntryStatus.PENDING : EntryStatus.BOOKED)
                                                .bookingDate(LocalDate.parse(part[1])).reversal(part[0].equals("R"))
                                                .transactionCode(empty(part[3]));
                                        if (part.length > 4) {
                                            entry.detail(detail(money(part[2]), part, 4));
                                        }
                                    }
                                    case "D" -> entry.detail(detail(money(part[1]), part, 2));
                                    case "E" -> sink.end();
                                    default -> throw new IllegalArgumentException("what is " + part[0]);
                                }
                            } catch (IllegalArgumentException | DateTimeException e) {
                                throw new StatementFormatException(number, "'" + line + "' is no line");
                            }
                        }
                    }

                    private Money money(String text) {
                        String[] part = text.split(" ");
                        return Money.parse(part[0], part.length > 1 ? CurrencyCode.of(part[1]) : currency);
                    }

                    private static String empty(String text) {
                        return text.isEmpty() ? null : text;
                    }

                    private static EntryDetail detail(Money amount, String[] part, int from) {
                        EntryDetail.Builder detail = EntryDetail.builder().amount(amount).endToEndId(empty(part[from]));
                        if (part.length > from + 1) {
                            detail.counterpartyName(empty(part[from + 1]));
                        }
                        if (part.length > from + 2 && !part[from + 2].isEmpty()) {
                            detail.counterpartyAccount(new Identifier(part[from + 2], "IBAN"));
                        }
                        if (part.length > from + 3) {
                            detail.remittanceLine(part[from + 3]);
                        }
                        return detail.build();
                    }
                }
            }
            """;
}
