package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.bank.Recognition;
import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementHeader;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.plugin.bank.StatementSink;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a reader of bank files has to keep to. */
public abstract class StatementImporterContract {
    private static final int FUZZED = 300;

    private final SplittableRandom random = new SplittableRandom(53);

    protected abstract ExtensionFactory<StatementImporter> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    /** Files that can be read, with at least one entry each, by name. At least one. */
    protected abstract Map<String, byte[]> files();

    /** Whether a file that is cut off can be told from a whole one; if not, the host finds it out by the balances. */
    protected boolean noticesTruncation() {
        return true;
    }

    private StatementImporter subject() {
        return configuration().create(factory());
    }

    @Test
    void itRecognisesItsFilesAndNoOthers() {
        files().forEach((name, content) -> assertThat(subject().recognise(new TestProbe(name, content))).as(name)
                .isNotEqualTo(Recognition.NO));
        byte[] noise = new byte[70_000];
        random.nextBytes(noise);
        for (byte[] other : List.of(new byte[0], noise, bytes("Date;Amount\n2026-01-01;1.00\n"),
                bytes("<html><body/></html>"),
                bytes("%PDF-1.7"), bytes("{\"a\":1}"), new byte[70_000])) {
            assertThat(subject().recognise(new TestProbe(null, other))).isNotEqualTo(Recognition.YES);
        }
    }

    @Test
    void itReadsItsFiles() throws Exception {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            RecordingSink sink = parse(file.getValue());
            assertThat(sink.complete()).isTrue();
            assertThat(sink.statements()).as(file.getKey())
                    .isNotEmpty()
                    .anySatisfy(statement -> assertThat(statement.entries()).isNotEmpty());
        }
    }

    @Test
    void itReadsTheSameHoweverTheBytesArrive() throws Exception {
        for (byte[] content : files().values()) {
            RecordingSink sink = new RecordingSink();
            subject().parse(new OneByOne(content), new TestParseRequest(), sink);
            RecordingSink whole = parse(content);
            assertThat(amounts(sink)).isEqualTo(amounts(whole));
        }
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        for (byte[] content : files().values()) {
            for (int tenth = 0; tenth < 10; tenth++) {
                byte[] cut = Arrays.copyOf(content, (int) ((long) content.length * tenth / 10));
                RecordingSink sink = new RecordingSink();
                try {
                    subject().parse(new ByteArrayInputStream(cut), new TestParseRequest(), sink);
                    assertThat(noticesTruncation()).as("%s tenths were read as a whole file", tenth).isFalse();
                } catch (StatementFormatException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    void spoiltFilesGiveAFormatErrorAndNothingElse() {
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (byte[] content : files().values()) {
                for (int i = 0; i < FUZZED; i++) {
                    byte[] spoilt = content.clone();
                    int changes = random.nextInt(1, 8);
                    for (int j = 0; j < changes; j++) {
                        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
                    }
                    try {
                        assertThat(parse(spoilt).complete()).isTrue();
                    } catch (StatementFormatException e) {
                        assertThat(e.getMessage()).isNotBlank();
                        assertThat(e.line()).isGreaterThanOrEqualTo(0);
                    }
                }
            }
        });
    }

    @Test
    void theHostCanStopTheReading() {
        RuntimeException stop = new IllegalStateException("enough");
        StatementSink stopping = new StatementSink() {
            @Override
            public void begin(StatementHeader header) {
                assertThat(header.id()).isNotNull();
            }

            @Override
            public void balance(StatementBalance balance) {
                assertThat(balance.amount()).isNotNull();
            }

            @Override
            public void entry(StatementEntry entry) {
                throw stop;
            }

            @Override
            public void end() {
                assertThat(stop).isNotNull();
            }
        };
        for (byte[] content : files().values()) {
            assertThatThrownBy(
                    () -> subject().parse(new ByteArrayInputStream(content), new TestParseRequest(), stopping))
                    .isSameAs(stop);
        }
    }

    @Test
    void aBrokenInputIsReportedAsSuch() {
        for (byte[] content : files().values()) {
            InputStream broken = new FilterInputStream(new ByteArrayInputStream(content, 0, content.length / 2)) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    if (count < 0) {
                        throw new IOException("connection lost");
                    }
                    return count;
                }

                @Override
                public int read() throws IOException {
                    int next = super.read();
                    if (next < 0) {
                        throw new IOException("connection lost");
                    }
                    return next;
                }
            };
            assertThatThrownBy(() -> subject().parse(broken, new TestParseRequest(), new RecordingSink()))
                    .isInstanceOf(IOException.class);
        }
    }

    private RecordingSink parse(byte[] content) throws StatementFormatException, IOException {
        RecordingSink sink = new RecordingSink();
        subject().parse(new ByteArrayInputStream(content), new TestParseRequest(), sink);
        return sink;
    }

    private static List<String> amounts(RecordingSink sink) {
        return sink.statements()
                .stream()
                .flatMap(s -> s.entries().stream())
                .map(e -> e.amount() + " " + e.bookingDate())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class OneByOne extends FilterInputStream {
        OneByOne(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }
}
