package io.counterfoil.server.events;

import io.counterfoil.server.error.Invariants;

/**
 * Something that happened, to be told after the commit.
 *
 * @param type {@code feature.happened}: {@code invoice.issued}
 * @param aggregate what it is about, as an outside id: {@code inv_…}. Events of one aggregate keep their order.
 * @param businessKey names the occurrence: {@code invoice.issued:inv_…}. Up to 190 printable ASCII characters. An event
 *     whose key was published before is not published again; keys are remembered for the retention of the outbox.
 * @param payload a record that Jackson writes; surrogate ids only, no personal data
 */
public record OutboxEvent(String type, String aggregate, String businessKey, Object payload) {
    public OutboxEvent {
        Invariants.require(type.matches("[a-z][a-z0-9.-]{1,63}"), "'%s' is no type of event", type);
        Invariants.require(aggregate.matches("[!-~]{1,64}"), "'%s' is no aggregate", aggregate);
        Invariants.require(businessKey.matches("[ -~]{1,190}"), "'%s' is no business key", businessKey);
    }
}
