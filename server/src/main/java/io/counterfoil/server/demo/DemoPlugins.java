package io.counterfoil.server.demo;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginInstances;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configures the bundled plugins for the demo company. */
final class DemoPlugins {
    private static final String PREFIX = "io.counterfoil.";

    private final PluginInstances instances;
    private final ServerPaths paths;

    @Inject
    DemoPlugins(PluginInstances instances, ServerPaths paths) {
        this.instances = instances;
        this.paths = paths;
    }

    /** What the books need from the first day on. */
    void forBooks(EntityId entity) {
        add(entity, "tax-table", "tax-calculator", "tax-table", "VAT", Map.of());
        add(entity, "bank-camt", "statement-importer", "camt", "Bank statements", Map.of());
        add(entity, "revenue-ratable", "revenue-recognizer", "ratable-daily", "Revenue by day", Map.of());
    }

    /** What reaches customers. Mails are left in a folder, for there is no mail server. */
    void forCustomers(EntityId entity) {
        try {
            Files.createDirectories(mailFolder());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for the demo's mails cannot be made", e);
        }
        add(entity, "template-standard", "invoice-template", "standard", "Documents", Map.of());
        add("plugin-statements", new NewInstance(PREFIX + "template-standard", "statement-template", "standard",
                "Demo: Statements", entity, Map.of()));
        add(entity, "reminder-email", "reminder-channel", "folder", "Mail folder",
                Map.of("folder", mailFolder().toString(), "from", "accounts@nordlicht.example", "from-name",
                        DemoCompany.NAME));
        add(entity, "portal-standard", "portal-contribution", "standard", "Portal", Map.of());
    }

    /** Where customers pay by card, with what they really owe: outcomes do not depend on the amount. */
    InstanceId gateway(EntityId entity, String signingSecret) {
        return add(entity, "gateway-sandbox", "payment-gateway", "sandbox", "Sandbox cards",
                Map.of("signing-secret", signingSecret, "scenarios", "false"));
    }

    Path mailFolder() {
        return paths.data().resolve("demo-mail").toAbsolutePath();
    }

    private InstanceId add(EntityId entity, String plugin, String point, String type, String name,
            Map<String, String> values) {
        return add("plugin-" + plugin,
                new NewInstance(PREFIX + plugin, point, type, "Demo: " + name, entity, values));
    }

    private InstanceId add(String step, NewInstance instance) {
        return instances.create(DemoCompany.ACTOR, DemoCompany.key(step), instance).id();
    }
}
