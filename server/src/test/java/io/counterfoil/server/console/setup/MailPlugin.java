package io.counterfoil.server.console.setup;

import io.counterfoil.server.plugin.PackageMaker;
import java.nio.file.Path;

/** A plugin by the name of the bundled one, whose mail server is only a host's name. */
final class MailPlugin {
    private MailPlugin() {}

    /** @param folder of the packages */
    static Path pack(Path folder) {
        return PackageMaker.plugin(folder, "io.counterfoil.reminder-email", "1.0.0", "com.example.Mail",
                """
                        package com.example;

                        import io.counterfoil.plugin.*;
                        import io.counterfoil.plugin.config.*;
                        import io.counterfoil.plugin.error.*;
                        import io.counterfoil.plugin.reminder.*;
                        import java.util.*;

                        public final class Mail implements CounterfoilPlugin {
                            public List<ExtensionFactory<ReminderChannel>> reminderChannels() {
                                return List.of(new ExtensionFactory<ReminderChannel>() {
                                    public String type() {
                                        return "smtp";
                                    }

                                    public ConfigSchema configSchema() {
                                        return ConfigSchema.of(
                                                ConfigField.builder("host", FieldType.TEXT).label("en", "Mail server").required().build(),
                                                ConfigField.builder("port", FieldType.INTEGER).between(1, 65535).defaultValue("587").build(),
                                                ConfigField.builder("password", FieldType.SECRET).build());
                                    }

                                    public List<ConfigFinding> check(InstanceContext context) {
                                        return context.config().text("host").equals("silent.example")
                                                ? List.of(ConfigFinding.error("The mail server cannot be reached"))
                                                : List.of();
                                    }

                                    public ReminderChannel create(InstanceContext context) {
                                        if (context.config().text("host").equals("bad.example")) {
                                            throw new PluginException(ErrorKind.INVALID, "host", "This host is never right");
                                        }
                                        return new Channel();
                                    }
                                });
                            }

                            static final class Channel implements ReminderChannel {
                                public ChannelCapabilities capabilities() {
                                    return ChannelCapabilities.of(ChannelKind.EMAIL, 10_000, false, 1_000_000);
                                }

                                public DeliveryResult send(ReminderMessage m) {
                                    return DeliveryResult.accepted("sent");
                                }

                                public DeliveryResult lookup(DeliveryLookup lookup) {
                                    return DeliveryResult.unknown("Cannot tell");
                                }
                            }
                        }
                        """);
    }
}
