package io.counterfoil.plugins.email;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.reminder.ReminderChannel;
import java.util.List;

/** Makes channels to a mail server. */
final class SmtpChannelFactory implements ExtensionFactory<ReminderChannel> {
    @Override
    public String type() {
        return "smtp";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(
                field("host", FieldType.TEXT, "Mail server", "Mailserver").required().build(),
                field("port", FieldType.INTEGER, "Port", "Port").between(1, 65_535).defaultValue("587").build(),
                field("encryption", FieldType.CHOICE, "Encryption", "Verschlüsselung")
                        .help("en",
                                "starttls is usual on port 587, tls on 465. With none, anybody on the way can read.")
                        .help("de", "starttls ist auf Port 587 üblich, tls auf 465. Mit none kann jeder mitlesen.")
                        .choices("starttls", "tls", "none")
                        .defaultValue("starttls")
                        .build(),
                field("user", FieldType.TEXT, "User", "Benutzer").build(),
                field("password", FieldType.SECRET, "Password", "Passwort").build(),
                field("from", FieldType.EMAIL, "Sender's address", "Absenderadresse").required().build(),
                field("from-name", FieldType.TEXT, "Sender's name", "Absendername").build(),
                field("timeout-seconds", FieldType.INTEGER, "Timeout in seconds", "Zeitlimit in Sekunden")
                        .between(1, 120)
                        .defaultValue("20")
                        .build(),
                field("max-attachment-mib", FieldType.INTEGER, "Largest attachments in MiB", "Größte Anhänge in MiB")
                        .between(1, 50)
                        .defaultValue("10")
                        .build());
    }

    private static ConfigField.Builder field(String name, FieldType type, String english, String german) {
        return ConfigField.builder(name, type).label("en", english).label("de", german);
    }

    /** Connects and signs in, and sends nothing. */
    @Override
    public List<ConfigFinding> check(InstanceContext context) {
        return new SmtpServer(context).probe().map(problem -> List.of(ConfigFinding.error(problem))).orElse(List.of());
    }

    @Override
    public ReminderChannel create(InstanceContext context) {
        if (context.config().find("user").isPresent() != context.secrets().find("password").isPresent()) {
            throw new PluginException(ErrorKind.INVALID, "sign-in",
                    "Set both user and password, or neither if the mail server wants none");
        }
        return new SmtpChannel(new SmtpServer(context), context);
    }
}
