package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commits what became of messages. Each method does nothing when the message is no longer where it expects it. */
final class Outcomes {
    static final Actor ACTOR = Actor.system("delivery");
    private static final int MOST_RETRIES = 12;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_REFERENCE = 200;
    /** How long after an attempt, or the lookup before, the channel is asked. Then a person decides. */
    private static final List<Duration> LOOKUPS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10),
            Duration.ofHours(1));

    private final Commands commands;
    private final MessageRepository repository;

    /** What a command answers. */
    record Done(MessageId message) {}

    @Inject
    Outcomes(Commands commands, MessageRepository repository) {
        this.commands = commands;
        this.repository = repository;
    }

    /** The channel answered an attempt, or the call failed in a way that leaves that open. */
    void attempted(Message sent, DeliveryResult result, List<Recipient> recipients) {
        change("message.outcome", sent, (context, now) -> {
            boolean own = now.attempts() == sent.attempts()
                    && (now.state() == MessageState.SENDING || now.state() == MessageState.UNKNOWN);
            if (!own) {
                throw new NotDue();
            }
            String note = clean(result.message(), recipients);
            Message after = after(now, result, note, context.recordedAt());
            repository.end(context.tx(), now, outcome(result),
                    result.channelReference().map(text -> cut(clean(text, recipients), LONGEST_REFERENCE)).orElse(null),
                    note.isEmpty() ? null : note, context.recordedAt());
            return after;
        });
    }

    private static Message after(Message now, DeliveryResult result, String note, Instant at) {
        return switch (result.outcome()) {
            case ACCEPTED -> now.to(MessageState.SENT, null, null);
            case REJECTED -> now.to(MessageState.REJECTED, "The channel refuses it: " + note, null);
            case RETRY_LATER -> later(now, MessageState.RETRY, "The channel cannot take it now: " + note,
                    result.retryAfter().orElse(Duration.ZERO), at);
            case UNKNOWN -> now.to(MessageState.UNKNOWN, "It may have been sent or not: " + note,
                    at.plus(LOOKUPS.getFirst()));
        };
    }

    /** Not before the channel wants it, and longer from time to time. */
    private static Message later(Message now, MessageState state, String why, Duration asked, Instant at) {
        if (now.retries() + 1 >= MOST_RETRIES) {
            return now.later(MessageState.FAILED, "Given up after " + MOST_RETRIES + " tries. " + why, null);
        }
        Duration own = Duration.ofMinutes(Math.min(360, 1L << now.retries()));
        Duration pause = asked.compareTo(own) > 0 ? asked : own;
        return now.later(state, why, at.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }

    /** What it needs could not be made ready; it is tried again. */
    void notReady(Message seen, String why) {
        change("message.not-ready", seen, (context, now) -> {
            if (now.version() != seen.version()) {
                throw new NotDue();
            }
            return later(now, now.state(), cut(why, LONGEST_TEXT), Duration.ZERO, context.recordedAt());
        });
    }

    /** Something is missing that only a person can put there. */
    void notSendable(Message seen, String why) {
        change("message.not-sendable", seen, (context, now) -> {
            if (now.version() != seen.version()) {
                throw new NotDue();
            }
            return now.to(MessageState.NOT_SENDABLE, cut(why, LONGEST_TEXT), null);
        });
    }

    /** The server that called the channel did not live to see the answer. */
    void lost(Message seen) {
        change("message.lost", seen, (context, now) -> {
            if (now.state() != MessageState.SENDING || now.version() != seen.version()) {
                throw new NotDue();
            }
            String why = "The server ended while the channel was called";
            repository.end(context.tx(), now, "unknown", null, why, context.recordedAt());
            return now.to(MessageState.UNKNOWN, "It may have been sent or not: " + why, context.recordedAt());
        });
    }

    /** The channel was asked what became of it. */
    void lookedUp(Message seen, DeliveryResult result, List<Recipient> recipients) {
        change("message.lookup", seen, (context, now) -> {
            if (now.state() != MessageState.UNKNOWN || now.version() != seen.version()) {
                throw new NotDue();
            }
            String note = clean(result.message(), recipients);
            Instant at = context.recordedAt();
            return switch (result.outcome()) {
                case ACCEPTED -> now.to(MessageState.SENT, null, null);
                case REJECTED -> now.to(MessageState.REJECTED, "The channel refuses it: " + note, null);
                case RETRY_LATER -> later(now, MessageState.RETRY, "The channel says that it was not sent: " + note,
                        result.retryAfter().orElse(Duration.ZERO), at);
                case UNKNOWN -> {
                    boolean again = now.lookups() + 1 < LOOKUPS.size();
                    yield now.stillUnknown(
                            cut("It may have been sent or not, and the channel cannot tell: " + note
                                    + (again ? "" : ". Ask the customer, and send it again if it did not arrive"),
                                    LONGEST_TEXT),
                            again ? at.plus(LOOKUPS.get(now.lookups() + 1)) : null);
                }
            };
        });
    }

    private interface Change {
        Message of(CommandContext context, Message now);
    }

    private void change(String type, Message seen, Change change) {
        run(type, seen, context -> {
            Transaction tx = context.tx();
            Message now = repository.lock(tx, seen.id()).orElseThrow(NotDue::new);
            Message after = change.of(context, now);
            String reason = after.reason();
            repository.update(tx, after.to(after.state(), reason == null ? null : cut(reason, LONGEST_TEXT),
                    after.nextAt()), context.recordedAt());
            record(context, after);
            return new Done(seen.id());
        });
    }

    /** Runs a command of the delivery itself; false when there was nothing to do. */
    boolean run(String type, Message message, Function<CommandContext, Done> body) {
        try {
            commands.run(ACTOR,
                    Command.of(type, Done.class).needs("message:send", message.entity()).does(body::apply));
            return true;
        } catch (NotDue e) {
            return false;
        }
    }

    static void record(CommandContext context, Message after) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("kind", after.kind());
        facts.put("state", after.state().code());
        facts.put("attempt", Integer.toString(after.attempts()));
        Optional.ofNullable(after.channel()).ifPresent(channel -> facts.put("channel", channel.text()));
        context.record(List.of(after.id().text(), after.customer().text()), List.of(), facts);
    }

    private static String outcome(DeliveryResult result) {
        return switch (result.outcome()) {
            case ACCEPTED -> "accepted";
            case REJECTED -> "rejected";
            case RETRY_LATER -> "retry-later";
            case UNKNOWN -> "unknown";
        };
    }

    /** A channel should not repeat the address; one that does is not trusted with it. */
    private static String clean(@Nullable String text, List<Recipient> recipients) {
        String clean = Objects.requireNonNullElse(text, "").replaceAll("\\p{Cntrl}+", " ").strip();
        for (Recipient recipient : recipients) {
            clean = clean.replace(recipient.address(), "…").replace(recipient.fullName(), "…");
        }
        return cut(clean, LONGEST_TEXT - 80);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
    }
}
