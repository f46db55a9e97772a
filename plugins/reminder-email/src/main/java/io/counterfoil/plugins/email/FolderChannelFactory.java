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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Makes channels to a folder that a mail server empties, for servers that may not connect to one. */
final class FolderChannelFactory implements ExtensionFactory<ReminderChannel> {
    @Override
    public String type() {
        return "folder";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(
                ConfigField.builder("folder", FieldType.TEXT)
                        .label("en", "Folder")
                        .label("de", "Ordner")
                        .help("en", "An absolute path on the server's machine. It must exist.")
                        .help("de", "Ein absoluter Pfad auf der Maschine des Servers. Er muss vorhanden sein.")
                        .required()
                        .build(),
                ConfigField.builder("from", FieldType.EMAIL)
                        .label("en", "Sender's address")
                        .label("de", "Absenderadresse")
                        .required()
                        .build(),
                ConfigField.builder("from-name", FieldType.TEXT)
                        .label("en", "Sender's name")
                        .label("de", "Absendername")
                        .build(),
                ConfigField.builder("max-attachment-mib", FieldType.INTEGER)
                        .label("en", "Largest attachments in MiB")
                        .label("de", "Größte Anhänge in MiB")
                        .between(1, 50)
                        .defaultValue("10")
                        .build());
    }

    @Override
    public List<ConfigFinding> check(InstanceContext context) {
        Path folder = folder(context);
        return Files.isDirectory(folder) && Files.isWritable(folder)
                ? List.of()
                : List.of(ConfigFinding.error("folder",
                        "There is no such folder that this server may write to: make it, or give another"));
    }

    @Override
    public ReminderChannel create(InstanceContext context) {
        return new FolderChannel(folder(context), context);
    }

    private static Path folder(InstanceContext context) {
        try {
            Path folder = Path.of(context.config().text("folder"));
            if (folder.isAbsolute()) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // Said below, as for every path that cannot be used.
        }
        throw new PluginException(ErrorKind.INVALID, "folder", "The folder must be an absolute path");
    }
}
