package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.BalanceKind;
import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementHeader;
import io.counterfoil.plugin.bank.StatementSink;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugins.camt.XmlSource.Event;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through one message and reports its statements. Only what is being read is in memory. */
final class MessageReader {
    private static final Set<String> HEADER = Set.of("Id", "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "FrToDt",
            "CpyDplctInd", "Acct");
    private static final int MAX_STATEMENTS = 10_000;

    private final XmlSource source;
    private final Message message;
    private final Values values;
    private final StatementSink sink;
    private Node groupHeader = new Node("GrpHdr", 0, "");

    MessageReader(XmlSource source, Message message, ZoneId zone, StatementSink sink) {
        this.source = source;
        this.message = message;
        this.values = new Values(zone);
        this.sink = sink;
    }

    /** To the end of the file, so that one that is cut off is noticed. */
    void read() throws StatementFormatException, IOException {
        int statements = 0;
        Event event = source.next();
        while (event != Event.END) {
            if (event == Event.START && source.name().equals("GrpHdr")) {
                groupHeader = source.tree();
            } else if (event == Event.START && source.name().equals(message.part())) {
                if (++statements > MAX_STATEMENTS) {
                    throw source.refuse("more than " + MAX_STATEMENTS + " statements; have the bank split the file");
                }
                statement();
            } else if (event == Event.START) {
                source.skip();
            }
            event = source.next();
        }
        if (statements == 0) {
            throw source.refuse("the message has no " + message.part()
                    + ", so there is nothing to import; fetch it again from the bank");
        }
        while (event != Event.DONE) {
            event = source.next();
        }
    }

    private void statement() throws StatementFormatException, IOException {
        Node header = new Node(message.part(), source.line(), "");
        @Nullable
        Identifier account = null;
        Event event = source.next();
        while (event != Event.END) {
            if (event == Event.START) {
                String name = source.name();
                boolean movement = name.equals("Bal") || name.equals("Ntry");
                if (movement && account == null) {
                    account = begin(header);
                }
                if (name.equals("Ntry")) {
                    sink.entry(new EntryReader(source, values, Objects.requireNonNull(account)).read());
                } else if (name.equals("Bal")) {
                    sink.balance(balance(source.tree()));
                } else if (account == null && (HEADER.contains(name) || name.equals(message.paging()))) {
                    header.add(source.tree());
                } else {
                    source.skip();
                }
            }
            event = source.next();
        }
        if (account == null) {
            begin(header);
        }
        sink.end();
    }

    private Identifier begin(Node header) throws StatementFormatException {
        Node acct = Values.required(header, "Acct");
        Optional<Identifier> account = Values.account(acct);
        if (account.isEmpty()) {
            throw Values.wrong(acct, "it has neither an IBAN nor another number, so nobody knows whose account it is");
        }
        String id = Values.required(header, "Id").text();
        if (id.isEmpty()) {
            throw Values.wrong(header, "its Id is empty; every statement has one");
        }
        StatementHeader.Builder builder = StatementHeader.builder(message.kind(), id, account.get())
                .messageId(groupHeader.textOrNull("MsgId"))
                .sequenceNumber(header.text("ElctrncSeqNb").or(() -> header.text("LglSeqNb")).orElse(null))
                .accountOwner(acct.textOrNull("Ownr", "Nm"))
                .bic(bic(acct.find("Svcr")))
                .duplicate(header.text("CpyDplctInd").filter(Set.of("DUPL", "CODU")::contains).isPresent());
        Optional<Node> created = header.find("CreDtTm");
        if (created.isPresent()) {
            builder.createdAt(values.instant(created.get()));
        }
        Optional<Node> period = header.find("FrToDt");
        if (period.isPresent()) {
            builder.period(period(period.get()));
        }
        Optional<Node> currency = acct.find("Ccy");
        if (currency.isPresent()) {
            builder.accountCurrency(currency(currency.get()));
        }
        Optional<Node> paging = header.find(message.paging()).or(() -> groupHeader.find("MsgPgntn"));
        if (paging.isPresent()) {
            page(paging.get(), builder);
        }
        sink.begin(builder.build());
        return account.get();
    }

    private static CurrencyCode currency(Node node) throws StatementFormatException {
        if (!CurrencyCode.isKnown(node.text())) {
            throw Values.wrong(node,
                    "'" + Values.shown(node.text()) + "' is no currency; it must be an ISO 4217 code such as EUR");
        }
        return CurrencyCode.of(node.text());
    }

    private static void page(Node paging, StatementHeader.Builder builder) throws StatementFormatException {
        Node number = Values.required(paging, "PgNb");
        if (!number.text().matches("[0-9]{1,6}")) {
            throw Values.wrong(number, "'" + Values.shown(number.text()) + "' is no page number");
        }
        String last = paging.text("LastPgInd").orElse("true");
        builder.page(Integer.parseInt(number.text()), last.equals("true") || last.equals("1"));
    }

    private DateRange period(Node node) throws StatementFormatException {
        LocalDate first = edge(node, "Fr");
        LocalDate last = edge(node, "To");
        if (first.isAfter(last)) {
            throw Values.wrong(node, "it starts on " + first + ", after its end on " + last);
        }
        return new DateRange(first, last);
    }

    private LocalDate edge(Node node, String which) throws StatementFormatException {
        Optional<Node> date = node.find(which + "Dt");
        if (date.isPresent()) {
            return values.plainDate(date.get());
        }
        return LocalDate.ofInstant(values.instant(Values.required(node, which + "DtTm")), values.zone());
    }

    private StatementBalance balance(Node node) throws StatementFormatException {
        String code = node.text("Tp", "CdOrPrtry", "Cd")
                .or(() -> node.text("Tp", "CdOrPrtry", "Prtry"))
                .or(() -> node.text("Tp", "Cd"))
                .orElseThrow(() -> Values.wrong(node, "it has no type (Tp), such as OPBD or CLBD"));
        return StatementBalance.of(kind(code), code, Values.signed(Values.required(node, "Amt"), node),
                values.date(Values.required(node, "Dt")));
    }

    private static BalanceKind kind(String code) {
        return switch (code) {
            case "OPBD", "PRCD" -> BalanceKind.OPENING_BOOKED;
            case "CLBD" -> BalanceKind.CLOSING_BOOKED;
            case "ITBD" -> BalanceKind.INTERIM_BOOKED;
            case "OPAV" -> BalanceKind.OPENING_AVAILABLE;
            case "CLAV" -> BalanceKind.CLOSING_AVAILABLE;
            case "ITAV" -> BalanceKind.INTERIM_AVAILABLE;
            case "FWAV" -> BalanceKind.FORWARD_AVAILABLE;
            default -> BalanceKind.OTHER;
        };
    }

    /** Of an agent; the element was renamed from BIC to BICFI. */
    static @Nullable String bic(Optional<Node> agent) {
        return agent.flatMap(node -> node.text("FinInstnId", "BICFI").or(() -> node.text("FinInstnId", "BIC")))
                .orElse(null);
    }
}
