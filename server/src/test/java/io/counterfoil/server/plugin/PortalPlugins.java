package io.counterfoil.server.plugin;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A plugin house with a page for invoices and templates that draw PDFs, all as plain as can be. */
public final class PortalPlugins extends OnePlugin {
    private static final String ID = "test.portal";
    private static final String CLASS = "com.example.Portal";

    public PortalPlugins(Path folder) {
        super(folder, ID, CLASS, source());
    }

    /** An instance that serves this entity alone. */
    public static InstanceView instance(PluginInstances instances, Actor actor, String point, EntityId entity) {
        return instances.create(actor, new IdempotencyKey(UUID.randomUUID().toString()),
                new NewInstance(ID, point, "plain", "Plain " + UUID.randomUUID(), entity, Map.of()));
    }

    private static String source() {
        return """
                package com.example;

                import io.counterfoil.plugin.*;
                import io.counterfoil.plugin.config.*;
                import io.counterfoil.plugin.invoice.*;
                import io.counterfoil.plugin.model.*;
                import io.counterfoil.plugin.portal.*;
                import io.counterfoil.plugin.statement.*;
                import io.counterfoil.plugin.ui.Html;
                import java.io.*;
                import java.nio.charset.StandardCharsets;
                import java.util.*;

                public final class Portal implements CounterfoilPlugin {
                    public List<ExtensionFactory<PortalContribution>> portalContributions() {
                        return List.of(new ExtensionFactory<PortalContribution>() {
                            public String type() {
                                return "plain";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of();
                            }

                            public PortalContribution create(InstanceContext context) {
                                return new Page();
                            }
                        });
                    }

                    public List<ExtensionFactory<InvoiceTemplate>> invoiceTemplates() {
                        return List.of(new ExtensionFactory<InvoiceTemplate>() {
                            public String type() {
                                return "plain";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of();
                            }

                            public InvoiceTemplate create(InstanceContext context) {
                                return new Template();
                            }
                        });
                    }

                    static final class Page implements PortalContribution {
                        public List<PortalPage> pages() {
                            return List.of(PortalPage.of("invoice", PortalSlot.INVOICE,
                                    Map.of("en", "Invoice", "de", "Rechnung")),
                                    PortalPage.of("home", PortalSlot.HOME, Map.of("en", "Overview", "de", "Start")));
                        }

                        public Html render(PortalRequest request) {
                            return request instanceof InvoicePageRequest r ? invoice(r) : home((AccountPageRequest) request);
                        }

                        private static Html home(AccountPageRequest r) {
                            List<Html> parts = new ArrayList<>();
                            parts.add(Html.element("h1", r.customerName() + " " + r.customerNumber()));
                            r.openInvoices().forEach(invoice -> parts.add(Html.element("p", invoice.id() + " open "
                                    + invoice.open() + " pending " + invoice.paymentPending() + " payable "
                                    + r.payable(invoice) + " at " + r.address(invoice))));
                            r.notice().ifPresent(notice -> parts.add(Html.element("p", "Notice: " + notice)));
                            r.hiddenFields().forEach((name, value) -> parts.add(Html.element("input",
                                    Html.attributes("type", "hidden", "name", name, "value", value))));
                            return Html.of(parts);
                        }

                        private static Html invoice(InvoicePageRequest r) {
                            StringBuilder text = new StringBuilder();
                            text.append(r.document().buyer().legalName());
                            r.document().lines().forEach(line -> text.append(" / ").append(line.name()));
                            text.append(" / open ").append(r.invoice().open()).append(" of ")
                                    .append(r.invoice().total()).append(" overdue ").append(r.invoice().overdue())
                                    .append(" pending ").append(r.invoice().paymentPending())
                                    .append(" payable ").append(r.payable()).append(' ').append(r.locale());
                            List<Html> parts = new ArrayList<>();
                            parts.add(Html.element("p", text.toString()));
                            r.notice().ifPresent(notice -> parts.add(Html.element("p", "Notice: " + notice)));
                            r.documentAddress(RenderFormat.PDF).ifPresent(pdf -> parts.add(Html.element("a",
                                    Html.attributes("href", pdf.toString()), "PDF")));
                            r.hiddenFields().forEach((name, value) -> parts.add(Html.element("input",
                                    Html.attributes("type", "hidden", "name", name, "value", value))));
                            parts.add(Html.element("p", r.formAddress().toString()));
                            return Html.of(parts);
                        }

                        public PortalOutcome submit(PortalSubmission s) {
                            if (s.fields().containsKey("key")) {
                                throw new IllegalStateException("the host's own field");
                            }
                            if (s.fields().containsKey("again")) {
                                return PortalOutcome.showAgain("Say <how> much");
                            }
                            if (!(s.page() instanceof InvoicePageRequest page)) {
                                return PortalOutcome.choosePayment(s.fields().get("invoice"));
                            }
                            if (s.fields().containsKey("more")) {
                                return PortalOutcome.beginCheckout(page.invoice().total().multiply(2));
                            }
                            return PortalOutcome.beginCheckout(page.invoice().open());
                        }
                    }

                    public List<ExtensionFactory<StatementTemplate>> statementTemplates() {
                        return List.of(new ExtensionFactory<StatementTemplate>() {
                            public String type() {
                                return "plain";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of();
                            }

                            public StatementTemplate create(InstanceContext context) {
                                return new Statements();
                            }
                        });
                    }

                    static final class Statements implements StatementTemplate {
                        public List<String> languages() {
                            return List.of("en");
                        }

                        public byte[] render(StatementRequest r) {
                            return ("%PDF-1.7 " + r.customerNumber() + " " + r.customer().legalName() + " owes "
                                    + r.accounts().get(0).closing()).getBytes(StandardCharsets.UTF_8);
                        }
                    }

                    static final class Template implements InvoiceTemplate {
                        public Set<RenderFormat> formats() {
                            return Set.of(RenderFormat.PDF);
                        }

                        public List<String> languages() {
                            return List.of("en");
                        }

                        public void render(InvoiceDocument d, RenderRequest r, OutputStream out) throws IOException {
                            out.write(("%PDF-1.7 " + d.number().orElse("")).getBytes(StandardCharsets.UTF_8));
                        }
                    }
                }
                """;
    }
}
