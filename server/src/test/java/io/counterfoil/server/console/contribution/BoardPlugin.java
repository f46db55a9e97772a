package io.counterfoil.server.console.contribution;

import io.counterfoil.server.plugin.PackageMaker;
import java.nio.file.Path;
import java.util.Map;

/** A plugin with an item of each slot, which tells what it was asked and fails when it is told to. */
public final class BoardPlugin {
    public static final String ID = "test.board";
    static final String MODULE = "customElements.define('board-note', class extends HTMLElement {});\n";

    private BoardPlugin() {}

    public static void write(Path folder) {
        Path unused = PackageMaker.plugin(folder, ID, "1.0.0", "com.example.Board", source(),
                Map.of("static/board.js", MODULE));
    }

    private static String source() {
        return """
                package com.example;

                import io.counterfoil.plugin.*;
                import io.counterfoil.plugin.config.*;
                import io.counterfoil.plugin.console.*;
                import io.counterfoil.plugin.money.*;
                import io.counterfoil.plugin.ui.Html;
                import java.net.URI;
                import java.time.LocalDate;
                import java.util.*;

                public final class Board implements CounterfoilPlugin {
                    public List<ExtensionFactory<ConsoleContribution>> consoleContributions() {
                        return List.of(new ExtensionFactory<ConsoleContribution>() {
                            public String type() {
                                return "board";
                            }

                            public ConfigSchema configSchema() {
                                return ConfigSchema.of();
                            }

                            public ConsoleContribution create(InstanceContext context) {
                                return new Items(context);
                            }
                        });
                    }

                    record Items(InstanceContext context) implements ConsoleContribution {
                        public List<ConsoleItem> items() {
                            return List.of(
                                    ConsoleItem.of("board", ConsoleSlot.NAVIGATION, Map.of("en", "The <board>"))
                                            .modules("board.js", "missing.js"),
                                    ConsoleItem.of("tasks", ConsoleSlot.NAVIGATION, Map.of("en", "Tasks")),
                                    ConsoleItem.of("secret", ConsoleSlot.NAVIGATION, Map.of("en", "Secret board"))
                                            .permission("audit:read"),
                                    ConsoleItem.of("nobody", ConsoleSlot.NAVIGATION, Map.of("en", "Nobody's board"))
                                            .permission("moon:land"),
                                    ConsoleItem.of("late", ConsoleSlot.NAVIGATION, Map.of("en", "Late board"))
                                            .section(ConsoleSection.BOOKS).order(900),
                                    ConsoleItem.of("early", ConsoleSlot.NAVIGATION, Map.of("en", "Early board"))
                                            .section(ConsoleSection.BOOKS).order(1),
                                    ConsoleItem.of("prefs", ConsoleSlot.SETTINGS, Map.of("en", "Board <prefs>"))
                                            .modules("board.js"),
                                    ConsoleItem.of("kept", ConsoleSlot.SETTINGS, Map.of("en", "Board kept"))
                                            .permission("audit:read"),
                                    ConsoleItem.of("money", ConsoleSlot.PAYMENT, Map.of("en", "About the money")),
                                    ConsoleItem.of("stamp", ConsoleSlot.INVOICES, Map.of("en", "Stamp <them>")),
                                    ConsoleItem.of("seal", ConsoleSlot.INVOICES, Map.of("en", "Seal them"))
                                            .permission("audit:read"),
                                    ConsoleItem.of("greet", ConsoleSlot.CUSTOMERS, Map.of("en", "Greet <them>")),
                                    ConsoleItem.of("glance", ConsoleSlot.OVERVIEW, Map.of("en", "At a glance")),
                                    ConsoleItem.of("customer", ConsoleSlot.CUSTOMER, Map.of("en", "About them")),
                                    ConsoleItem.of("invoice", ConsoleSlot.INVOICE, Map.of("en", "About it")));
                        }

                        public List<ConsolePart> show(ConsoleRequest r) {
                            switch (r.parameter("do").orElse("")) {
                                case "fail" -> throw new IllegalStateException("on purpose");
                                case "null" -> {
                                    return null;
                                }
                                case "many" -> {
                                    return Collections.nCopies(21, ConsoleMarkup.of("", Html.empty()));
                                }
                                case "slow" -> {
                                    try {
                                        Thread.sleep(60_000);
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException("cut off");
                                    }
                                }
                                default -> {
                                }
                            }
                            if (r.itemId().equals("tasks")) {
                                return List.of(ConsoleMarkup.of("Before", Html.empty()), tasks(r));
                            }
                            List<Html> parts = new ArrayList<>();
                            parts.add(Html.element("p", r.itemId() + " for " + r.readerName() + " of " + r.entityName()
                                    + " " + r.entityId() + " " + r.locale() + " told " + r.notice().orElse("nothing")));
                            r.customer().ifPresent(c -> parts.add(Html.element("p",
                                    c.id() + " " + c.number() + " " + c.name().orElse("erased"))));
                            r.invoice().ifPresent(i -> parts.add(Html.element("p", i.id() + " " + i.number() + " "
                                    + i.customerId() + " " + i.total() + " " + i.open())));
                            r.payment().ifPresent(p -> parts.add(Html.element("p", p.id() + " " + p.customerId() + " "
                                    + p.amount() + " " + p.day())));
                            r.hiddenFields().forEach((name, value) -> parts.add(Html.element("input",
                                    Html.attributes("type", "hidden", "name", name, "value", value))));
                            parts.add(Html.element("p", "form " + r.formAddress()));
                            parts.add(Html.custom("board-note", Map.of("data-text", "<b>")));
                            return List.of(
                                    ConsoleFigures.of(List.of(new ConsoleFigures.Figure("Worth",
                                            new ConsoleValue.Amount(Money.ofMinor(123456, CurrencyCode.of("EUR"))), ""))),
                                    ConsoleMarkup.of("Told", Html.of(parts)),
                                    ConsoleList.of("Days", List.of(new ConsoleList.Column("Day", false),
                                            new ConsoleList.Column("State", false)),
                                            r.itemId().equals("glance") ? List.of() : List.of(List.of(
                                                    new ConsoleValue.Day(LocalDate.of(2026, 2, 28)),
                                                    new ConsoleValue.Pill("late <now>", ConsoleTone.BAD))),
                                            "Nothing was noted.")
                                            .ids(r.itemId().equals("glance") ? List.of() : List.of("day-1"))
                                            .rowAction(ConsoleAction.of("praise", "Praise <it>")));
                        }

                        private ConsoleList tasks(ConsoleRequest r) {
                            List<List<ConsoleValue>> rows = new ArrayList<>();
                            List<String> ids = new ArrayList<>();
                            List<String> open = new ArrayList<>();
                            for (String task : List.of("count", "sign", "send")) {
                                String title = "To " + task + " <b>";
                                boolean closed = context.store().find("closed/" + task).isPresent();
                                if (!title.contains(r.parameter("q").orElse(""))
                                        || r.parameter("state").filter(s -> closed != s.equals("closed")).isPresent()) {
                                    continue;
                                }
                                rows.add(List.of(new ConsoleValue.Text(title)));
                                ids.add(task);
                                if (!closed) {
                                    open.add(task);
                                }
                            }
                            rows.add(List.of(new ConsoleValue.Text("The sum")));
                            ids.add("");
                            ConsoleAction close = ConsoleAction.of("close", "Close <now>");
                            return ConsoleList.of("Tasks <all>", List.of(new ConsoleList.Column("Task", false)), rows,
                                    "Nothing to do.")
                                    .ids(ids)
                                    .filters(ConsoleFilter.search("q", "Search <tasks>"),
                                            ConsoleFilter.choice("state", "State", List.of(
                                                    new ConsoleFilter.Option("", "Any"),
                                                    new ConsoleFilter.Option("open", "Open <ones>"),
                                                    new ConsoleFilter.Option("closed", "Closed"))))
                                    .rowAction(close, open)
                                    .bulkAction(ConsoleAction.of("touch", "Touch"))
                                    .bulkAction(ConsoleAction.of("wipe", "Wipe").tone(ConsoleTone.BAD)
                                            .confirm("Wipe <them>?"));
                        }

                        public long badge(ConsoleBadge b) {
                            String told = context.store().find("badge/" + b.entityId() + "/" + b.itemId())
                                    .map(v -> v.value()).orElse("0");
                            if (told.equals("slow")) {
                                try {
                                    Thread.sleep(60_000);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException("cut off");
                                }
                            }
                            return Long.parseLong(told);
                        }

                        private ConsoleOutcome chosen(ConsoleSubmission s) {
                            StringJoiner told = new StringJoiner(", ", s.page().itemId() + " ", "");
                            for (InvoiceCard invoice : s.invoices()) {
                                told.add(invoice.number() + " " + invoice.open());
                            }
                            for (CustomerCard customer : s.customers()) {
                                told.add(customer.number() + " " + customer.name().orElse("erased"));
                            }
                            if (told.toString().contains("Nobody")) {
                                return ConsoleOutcome.showAgain("Greet <somebody> else");
                            }
                            context.store().putIfAbsent("key/" + s.idempotencyKey(), "done");
                            return ConsoleOutcome.done(told + " " + context.store().list("key/", "", 10).size()
                                    + " " + s.fields());
                        }

                        private ConsoleOutcome act(ConsoleSubmission s, String action) {
                            if (context.store().putIfAbsent("key/" + s.idempotencyKey(), action) && action.equals("close")) {
                                for (String row : s.rows()) {
                                    context.store().putIfAbsent("closed/" + row, s.page().readerName());
                                }
                            }
                            return ConsoleOutcome.done(action + " " + s.rows() + " " + new TreeMap<>(s.fields()));
                        }

                        public ConsoleOutcome submit(ConsoleSubmission s) {
                            if (!s.invoices().isEmpty() || !s.customers().isEmpty()) {
                                return chosen(s);
                            }
                            if (s.action().isPresent()) {
                                return act(s, s.action().get());
                            }
                            if (s.fields().containsKey("badge")) {
                                String of = "badge/" + s.page().entityId() + "/" + s.fields().get("badge").get(0);
                                context.store().find(of).ifPresent(context.store()::remove);
                                context.store().putIfAbsent(of, s.fields().get("number").get(0));
                                return ConsoleOutcome.done("Told");
                            }
                            String text = s.fields().getOrDefault("text", List.of("")).get(0);
                            if (s.fields().containsKey("_key")) {
                                throw new IllegalStateException("the host's own field");
                            }
                            if (text.equals("fail")) {
                                throw new IllegalStateException("on purpose");
                            }
                            if (text.isEmpty()) {
                                return ConsoleOutcome.showAgain("Write <something>");
                            }
                            context.store().putIfAbsent(s.idempotencyKey(), text + s.page().customer()
                                    .map(CustomerCard::number).orElse(""));
                            return ConsoleOutcome.done("Noted " + text + " " + context.store().list("", "", 10).size());
                        }
                    }
                }
                """;
    }
}
