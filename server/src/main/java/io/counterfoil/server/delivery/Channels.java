package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.ChannelKind;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.util.Optional;

/** The configured channels to customers' mail boxes. */
final class Channels {
    static final String MISSING = "No channel to customers is configured: make a plugin instance of the point "
            + "reminder-channel for this legal entity, such as type smtp of the plugin io.counterfoil.reminder-email";

    private final Extensions<ReminderChannel> channels;

    @Inject
    Channels(Extensions<ReminderChannel> channels) {
        this.channels = channels;
    }

    /** Whether there is any for the entity; calls no plugin. */
    boolean any(EntityId entity) {
        return channels.all().stream().anyMatch(one -> one.serves(entity));
    }

    /**
     * The one to send by: one for the entity alone before one for all, then by name. Not to be called while a
     * transaction is open.
     */
    Optional<ExtensionInstance<ReminderChannel>> find(EntityId entity) {
        return channels.serving(entity)
                .stream()
                .filter(one -> one.extension().capabilities().kind() == ChannelKind.EMAIL)
                .findFirst();
    }

    Optional<ExtensionInstance<ReminderChannel>> find(InstanceId id) {
        return channels.find(id);
    }
}
