package io.counterfoil.plugins.camt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.plugin.bank.Recognition;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.testkit.RecordingSink;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestParseRequest;
import io.counterfoil.testkit.TestProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String OWN = new String(Samples.own("camt053.xml"), StandardCharsets.UTF_8);

    @Test
    void anAmountThatIsNoneIsRefusedWithItsLine() throws Exception {
        byte[] garbled = Samples.shared("camt053_garbled_amount.xml");
        List<String> lines = new String(garbled, StandardCharsets.UTF_8).lines().toList();
        StatementFormatException refusal = refusal(garbled);
        assertThat(lines.get((int) refusal.line() - 1)).contains("12..34");
        assertThat(refusal).hasMessage("Line 17: Amt: '12..34' is no amount; it must be digits with a point and "
                + "without a minus, such as 1234.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1190.00|-1190.00|'-1190.00' is no amount",
            "1190.00|1,190.00|'1,190.00' is no amount",
            "1190.00|1190.001|is no amount in EUR, which has 2 decimals",
            "1190.00|99999999999999999999|is no amount",
            "Amt Ccy=\"EUR\">1190|Amt Ccy=\"EUX\">1190|must be an ISO 4217 code",
            "Amt Ccy=\"EUR\">1190|Amt>1190|must be an ISO 4217 code",
            "CRDT|CREDIT|must be CRDT or DBIT",
            "PDNG|MAYBE|must be BOOK, PDNG, FUTR or INFO",
            "<Sts><Cd>PDNG</Cd></Sts>||it has no Sts",
            "<Dt>2026-11-01</Dt>|<Dt>2026-02-30</Dt>|is no date",
            "<Dt>2026-11-01</Dt>|<Dt>01.11.2026</Dt>|is no date",
            "<Dt>2026-11-01</Dt>|<Dt>0026-11-01</Dt>|the year 26 cannot be right",
            "<Dt><Dt>2026-11-01</Dt></Dt>|<Dt/>|it has no DtTm",
            "<FrDtTm>2026-11-02|<FrDtTm>2026-12-02|after its end",
            "2026-11-02T20:15:00+01:00|yesterday|is no time",
            "<Cd>OPBD</Cd>||it has no type",
            "<IBAN>DE89 3704 0044 0532 0130 00</IBAN>||neither an IBAN nor another number",
            "<Id>STMT-211</Id>||it has no Id",
            "<XchgRate>1.0845|<XchgRate>-1|is no rate",
            "<NbOfTxs>2|<NbOfTxs>two|is no number of payments",
            "</Ntry>|</Entry>|this is no sound XML",
            "BkToCstmrStmt|CstmrCdtTrfInitn|no camt.052, camt.053 or camt.054 message"})
    void everyFaultIsNamedWithItsLine(String find, String replace, String message) {
        String spoilt = OWN.replace(find, replace == null ? "" : replace);
        assertThat(spoilt).isNotEqualTo(OWN);
        StatementFormatException refusal = refusal(bytes(spoilt));
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.line()).isPositive();
        assertThat(refusal.getMessage()).startsWith("Line " + refusal.line() + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
                    + "<Document><BkToCstmrStmt>&d;</BkToCstmrStmt></Document>",
            "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document><BkToCstmrStmt>&x;</BkToCstmrStmt>"
                    + "</Document>",
            "<!DOCTYPE l SYSTEM \"http://127.0.0.1:1/x.dtd\"><Document><BkToCstmrStmt/></Document>"})
    @Timeout(10)
    void aDocumentTypeIsRefusedBeforeAnythingOfItIsRead(String file) {
        assertThat(refusal(bytes(file))).hasMessageContaining("document type");
        assertThat(importer().recognise(new TestProbe("x.xml", bytes(file)))).isEqualTo(Recognition.NO);
    }

    @Test
    void anUnknownEntityIsRefused() {
        String spoilt = OWN.replace("vielen Dank", "vielen &dank;");
        long line = spoilt.substring(0, spoilt.indexOf("&dank")).lines().count();
        assertThat(refusal(bytes(spoilt))).hasMessageStartingWith("Line " + line + ": ").hasMessageContaining("entity");
    }

    @Test
    void aMessageWithoutAStatementIsRefused() {
        assertThat(refusal(bytes("<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>")))
                .hasMessage("Line 1: the message has no Stmt, so there is nothing to import; fetch it again from the "
                        + "bank");
    }

    @Test
    @Timeout(60)
    void whatGrowsWithoutEndIsRefused() {
        String start = OWN.substring(0, OWN.indexOf("<Ntry>"));
        assertThat(endless(start, "<Ntry>")).hasMessageContaining("nested");
        assertThat(endless(start + "<Ntry><AddtlNtryInf>", "x")).hasMessageContaining("longer than");
        assertThat(endless(start + "<Ntry><BkTxCd>", "<Cd/>")).hasMessageContaining("holds more than");
        assertThat(endless(start + "<!--", "x")).hasMessageContaining("larger than");
        assertThat(endless(start + "<Ntry a='", "x")).hasMessageContaining("larger than");
        assertThat(endless(start, "<Xyz>x</Xyz>\n")).hasMessageContaining("larger than 1 MiB");
        assertThat(endless("", " ")).hasMessageContaining("Line");
    }

    @Test
    void everyCutIsRefused() {
        byte[] content = Samples.own("camt053.xml");
        int last = OWN.lastIndexOf('>');
        for (int length = 0; length < content.length - (OWN.length() - last); length += 13) {
            assertThat(refusal(Arrays.copyOf(content, length)).getMessage()).isNotBlank();
        }
    }

    @Test
    @Timeout(120)
    void whateverIsSpoiltItIsReadOrRefusedButNothingElse() throws Exception {
        SplittableRandom random = new SplittableRandom(20_022);
        List<String> marks = List.of("<", ">", "/", "&", "\"", "<Ntry>", "</Ntry>", "<Amt Ccy=\"EUR\">", "]]>", "<!--",
                "<![CDATA[", "<?x", "&#0;", "&#x10FFFF;", "\u0000", "-", "9999999999", "2026-99-99", "\uD83D\uDE00");
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(OWN);
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, marks.get(random.nextInt(marks.size())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 200)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(),
                            at + random.nextInt(1, 400))));
                }
            }
            try {
                RecordingSink sink = Samples.read(bytes(text.toString()));
                assertThat(sink.complete()).isTrue();
                assertThat(sink.statements().stream().flatMap(statement -> statement.entries().stream()))
                        .extracting(StatementEntry::amount)
                        .doesNotContainNull();
                read++;
            } catch (StatementFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(1, 2_999);
    }

    private static StatementFormatException refusal(byte[] content) {
        return catchThrowableOfType(StatementFormatException.class, () -> Samples.read(content));
    }

    /** The start, then the repetition for ever. */
    private static StatementFormatException endless(String start, String repeated) {
        byte[] first = bytes(start);
        byte[] next = bytes(repeated);
        InputStream in = new InputStream() {
            private long position;

            @Override
            public int read() {
                int value = position < first.length
                        ? first[(int) position]
                        : next[(int) ((position - first.length) % next.length)];
                position++;
                return value & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }
        };
        String limit = repeated.startsWith("<Xyz") ? "1" : "64";
        StatementImporter importer = TestInstance.builder()
                .set("max-file-mib", limit)
                .create(new CamtImporterFactory());
        return catchThrowableOfType(StatementFormatException.class,
                () -> importer.parse(in, new TestParseRequest(), new RecordingSink()));
    }

    private static StatementImporter importer() {
        return TestInstance.builder().create(new CamtImporterFactory());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
