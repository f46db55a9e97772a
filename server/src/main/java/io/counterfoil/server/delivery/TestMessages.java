package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.DeliveryOutcome;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a message that says nothing but that it came, so that whoever sets a channel up sees whether it works. Nothing
 * of it is kept but that it was sent, by whom, and what became of it; the address is not. Safe for threads.
 */
public final class TestMessages {
    /** Who may try a channel is who may configure it. */
    public static final String PERMISSION = "plugin:configure";

    private final Commands commands;
    private final Channels channels;
    private final Entities entities;
    private final Ids ids;

    /** The intent that a command commits. */
    record Begun(String attempt) {}

    /** What a command commits of the outcome. */
    record Ended(DeliveryOutcome outcome) {}

    @Inject
    TestMessages(Commands commands, Channels channels, Entities entities, Ids ids) {
        this.commands = commands;
        this.channels = channels;
        this.entities = entities;
        this.ids = ids;
    }

    /**
     * Sends one through this instance, once for a key. Not to be called while a transaction is open.
     *
     * @param language of the message: {@code de}
     * @throws CounterfoilException {@code delivery.invalid} naming what is wrong
     */
    public TestOutcome send(Actor actor, IdempotencyKey key, EntityId entityId, InstanceId channelId, String address,
            String language) {
        LegalEntity entity = entities.require(entityId);
        ExtensionInstance<ReminderChannel> channel = channel(entityId, channelId);
        FieldChecks checks = new FieldChecks(DeliveryErrors.INVALID);
        checks.email("address", address);
        checks.throwIfAny();
        String mine = Long.toString(ids.next());
        Begun begun = commands.run(actor, Command.of("message.test", Begun.class)
                .needs(PERMISSION, entityId)
                .keyed(key, List.of(channelId, address))
                .does(context -> {
                    context.record(List.of(channelId.text()), List.of(), Map.of("attempt", mine));
                    return new Begun(mine);
                }));
        DeliveryResult result = begun.attempt().equals(mine)
                ? Dispatch.call(channel, message(channel, entity, mine, address, language))
                // It was sent by the request that came first; if that broke off, nobody knows.
                : DeliveryResult.unknown("");
        Ended ended = commands.run(actor, Command.of("message.test-outcome", Ended.class)
                .needs(PERMISSION, entityId)
                .keyed(new IdempotencyKey("message.test:" + begun.attempt()), begun.attempt())
                .does(context -> {
                    context.record(List.of(channelId.text()), List.of(),
                            Map.of("attempt", begun.attempt(), "outcome", result.outcome().name()));
                    return new Ended(result.outcome());
                }));
        return new TestOutcome(channelId, ended.outcome(), result.message().isEmpty() ? null : result.message());
    }

    private ExtensionInstance<ReminderChannel> channel(EntityId entity, InstanceId id) {
        return channels.find(id)
                .filter(one -> one.serves(entity))
                .orElseThrow(() -> CounterfoilException.ofField(DeliveryErrors.INVALID, "channel",
                        "is no enabled instance that carries messages for this legal entity",
                        "Choose one of the point reminder-channel, as GET /api/v1/plugin-instances lists them"));
    }

    private static OutgoingMessage message(ExtensionInstance<ReminderChannel> channel, LegalEntity entity,
            String attempt, String address, String language) {
        Wording words = Wording.of(TestMessages.class, language);
        return new OutgoingMessage("test-" + attempt, MessagePurpose.OTHER, words.locale(),
                Dispatch.sender(channel, entity), Optional.ofNullable(entity.email()),
                List.of(new Recipient("", address)),
                Dispatch.oneLine(words.text("test.subject", Map.of("seller", entity.name()))),
                words.text("test.body", Map.of("channel", channel.name())), List.of());
    }
}
