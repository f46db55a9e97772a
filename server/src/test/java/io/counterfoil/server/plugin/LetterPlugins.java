package io.counterfoil.server.plugin;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A plugin house with templates and a channel whose behaviour a test writes into a folder: a file {@code template},
 * {@code statement} or {@code channel} with one word, and in {@code sent-…} what the channel was given.
 */
public final class LetterPlugins extends OnePlugin {
    private static final String ID = "test.letters";
    private static final String CLASS = "com.example.Letters";

    public LetterPlugins(Path folder) {
        super(folder, ID, CLASS, source());
    }

    /** The package, for a house with others in it. */
    public static Path pack(Path packages) {
        return PackageMaker.plugin(packages, ID, "1.2.3", CLASS, source());
    }

    /** An instance that serves this entity alone. */
    public static InstanceView instance(PluginInstances instances, Actor actor, String point, EntityId entity,
            Path behaviour) {
        return instances.create(actor, new IdempotencyKey(UUID.randomUUID().toString()),
                new NewInstance(ID, point, "letters", "Letters " + UUID.randomUUID(), entity,
                        Map.of("folder", behaviour.toString())));
    }

    /** What the channel was given, one file for each call, in their order. */
    public static java.util.List<String> sent(Path behaviour) {
        try (Stream<Path> files = Files.list(behaviour)) {
            return files.filter(file -> file.getFileName().toString().startsWith("sent-")).sorted().map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source() {
        return """
                package com.example;

                import io.counterfoil.plugin.*;
                import io.counterfoil.plugin.config.*;
                import io.counterfoil.plugin.error.*;
                import io.counterfoil.plugin.invoice.*;
                import io.counterfoil.plugin.model.*;
                import io.counterfoil.plugin.reminder.*;
                import io.counterfoil.plugin.statement.*;
                import java.io.*;
                import java.nio.charset.StandardCharsets;
                import java.nio.file.*;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.atomic.AtomicInteger;

                public final class Letters implements CounterfoilPlugin {
                    static final AtomicInteger DRAWN = new AtomicInteger();
                    static final AtomicInteger SENT = new AtomicInteger();

                    static final ConfigSchema SCHEMA = ConfigSchema.of(
                            ConfigField.builder("folder", FieldType.TEXT).required().build());

                    public List<ExtensionFactory<InvoiceTemplate>> invoiceTemplates() {
                        return List.of(new ExtensionFactory<InvoiceTemplate>() {
                            public String type() {
                                return "letters";
                            }

                            public ConfigSchema configSchema() {
                                return SCHEMA;
                            }

                            public InvoiceTemplate create(InstanceContext context) {
                                return new Template(Path.of(context.config().text("folder")));
                            }
                        });
                    }

                    public List<ExtensionFactory<StatementTemplate>> statementTemplates() {
                        return List.of(new ExtensionFactory<StatementTemplate>() {
                            public String type() {
                                return "letters";
                            }

                            public ConfigSchema configSchema() {
                                return SCHEMA;
                            }

                            public StatementTemplate create(InstanceContext context) {
                                return new Statements(Path.of(context.config().text("folder")));
                            }
                        });
                    }

                    public List<ExtensionFactory<ReminderChannel>> reminderChannels() {
                        return List.of(new ExtensionFactory<ReminderChannel>() {
                            public String type() {
                                return "letters";
                            }

                            public ConfigSchema configSchema() {
                                return SCHEMA;
                            }

                            public ReminderChannel create(InstanceContext context) {
                                return new Channel(Path.of(context.config().text("folder")));
                            }
                        });
                    }

                    static String told(Path folder, String name) {
                        try {
                            Path file = folder.resolve(name);
                            return Files.exists(file) ? Files.readString(file).strip() : "";
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    static final class Template implements InvoiceTemplate {
                        private final Path folder;

                        Template(Path folder) {
                            this.folder = folder;
                        }

                        public Set<RenderFormat> formats() {
                            return Set.of(RenderFormat.values());
                        }

                        public List<String> languages() {
                            return List.of("en", "de");
                        }

                        public void render(InvoiceDocument d, RenderRequest r, OutputStream out) throws IOException {
                            String how = told(folder, "template");
                            if (how.equals("fail")) {
                                throw new PluginException(ErrorKind.UNAVAILABLE, "ink", "Out of ink");
                            }
                            if (how.equals("huge")) {
                                out.write(new byte[9 * 1024 * 1024]);
                            }
                            StringBuilder text = new StringBuilder(how.equals("junk") ? "junk" : "%PDF-1.7 ");
                            text.append("drawing ").append(DRAWN.incrementAndGet()).append('\\n');
                            text.append(r.purpose()).append(' ').append(r.format()).append(' ').append(r.locale())
                                    .append('\\n');
                            text.append(d.typeCode()).append(' ').append(d.number().orElse("none")).append(' ')
                                    .append(d.issueDate()).append(" due ").append(d.dueDate()).append('\\n');
                            text.append("seller ").append(d.seller().legalName()).append(' ')
                                    .append(d.seller().taxId()).append('\\n');
                            text.append("buyer ").append(d.buyer().legalName()).append(' ')
                                    .append(d.buyer().address().city()).append('\\n');
                            for (InvoiceLineView line : d.lines()) {
                                text.append("line ").append(line.quantity()).append(" x ").append(line.netPrice())
                                        .append(" = ").append(line.net()).append(' ').append(line.taxCategory())
                                        .append(' ').append(line.taxRate().percent()).append('\\n');
                            }
                            for (TaxBreakdownView tax : d.taxBreakdown()) {
                                text.append("tax ").append(tax.base()).append(' ').append(tax.tax()).append('\\n');
                            }
                            text.append("total ").append(d.totals().net()).append(" + ").append(d.totals().tax())
                                    .append(" = ").append(d.totals().due()).append('\\n');
                            text.append("terms ").append(d.paymentTerms()).append('\\n');
                            d.precedingInvoices().forEach(one -> text.append("corrects ").append(one.number())
                                    .append('\\n'));
                            d.paymentMeans().forEach(one -> text.append("pay ").append(one.code()).append(' ')
                                    .append(one.account()).append(' ').append(one.remittanceReference()).append('\\n'));
                            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                        }
                    }

                    static final class Statements implements StatementTemplate {
                        private final Path folder;

                        Statements(Path folder) {
                            this.folder = folder;
                        }

                        public List<String> languages() {
                            return List.of("en", "de");
                        }

                        public byte[] render(StatementRequest r) {
                            String how = told(folder, "statement");
                            if (how.equals("fail")) {
                                throw new PluginException(ErrorKind.UNAVAILABLE, "ink", "Out of ink");
                            }
                            if (how.equals("huge")) {
                                return Arrays.copyOf("%PDF-1.7 ".getBytes(StandardCharsets.UTF_8), 9 * 1024 * 1024);
                            }
                            StringBuilder text = new StringBuilder(how.equals("junk") ? "junk" : "%PDF-1.7 ");
                            text.append("statement ").append(r.locale()).append(' ').append(r.issueDate()).append('\\n');
                            text.append("issuer ").append(r.issuer().legalName()).append(' ')
                                    .append(r.issuer().taxId()).append('\\n');
                            text.append("customer ").append(r.customerNumber()).append(' ')
                                    .append(r.customer().legalName()).append(' ')
                                    .append(r.customer().address().city()).append('\\n');
                            text.append("period ").append(r.period().first()).append(' ').append(r.period().last())
                                    .append('\\n');
                            for (AccountView account : r.accounts()) {
                                text.append("opening ").append(account.opening()).append('\\n');
                                for (MovementView one : account.movements()) {
                                    text.append("moved ").append(one.date()).append(' ').append(one.kind()).append(' ')
                                            .append(one.documentNumber().orElse("none")).append(" due ")
                                            .append(one.dueDate()).append(' ').append(one.amount()).append(" to ")
                                            .append(one.balance()).append('\\n');
                                }
                                text.append("closing ").append(account.closing()).append('\\n');
                                AgesView ages = account.ages();
                                text.append("ages ").append(List.of(ages.notDue(), ages.days1to30(), ages.days31to60(),
                                        ages.days61to90(), ages.over90(), ages.disputed(), ages.credits()))
                                        .append('\\n');
                            }
                            return text.toString().getBytes(StandardCharsets.UTF_8);
                        }
                    }

                    static final class Channel implements ReminderChannel {
                        private final Path folder;

                        Channel(Path folder) {
                            this.folder = folder;
                        }

                        public ChannelCapabilities capabilities() {
                            return ChannelCapabilities.of(ChannelKind.EMAIL, 10_000, false, 1_000_000);
                        }

                        public DeliveryResult send(ReminderMessage m) {
                            StringBuilder text = new StringBuilder();
                            text.append("key ").append(m.idempotencyKey()).append('\\n');
                            text.append(m.purpose()).append(' ').append(m.locale()).append('\\n');
                            m.recipients().forEach(one -> text.append("to ").append(one.name().orElse("")).append(" <")
                                    .append(one.address()).append(">\\n"));
                            text.append("subject ").append(m.subject()).append('\\n');
                            text.append(m.textBody()).append('\\n');
                            try {
                                for (AttachmentView one : m.attachments()) {
                                    try (InputStream in = one.open()) {
                                        text.append("attached ").append(one.fileName()).append(' ')
                                                .append(one.mediaType()).append(' ')
                                                .append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                                    }
                                }
                                Files.writeString(folder.resolve(String.format(Locale.ROOT, "sent-%05d",
                                        SENT.incrementAndGet())), text.toString());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return answer(told(folder, "channel"), m);
                        }

                        private static DeliveryResult answer(String how, ReminderMessage m) {
                            return switch (how) {
                                case "reject" -> DeliveryResult.rejected("No such box: "
                                        + m.recipients().get(0).address());
                                case "later" -> DeliveryResult.retryLater(Duration.ofMinutes(10), "Busy");
                                case "unknown" -> DeliveryResult.unknown("The line broke");
                                case "throw" -> throw new IllegalStateException("boom");
                                default -> DeliveryResult.accepted("ref-" + m.idempotencyKey());
                            };
                        }

                        public DeliveryResult lookup(DeliveryLookup lookup) {
                            return switch (told(folder, "lookup")) {
                                case "accepted" -> DeliveryResult.accepted("found-" + lookup.idempotencyKey());
                                case "later" -> DeliveryResult.retryLater(Duration.ofMinutes(1), "Never came");
                                case "rejected" -> DeliveryResult.rejected("Refused");
                                default -> DeliveryResult.unknown("Cannot tell");
                            };
                        }
                    }
                }
                """;
    }
}
