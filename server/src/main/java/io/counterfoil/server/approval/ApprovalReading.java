package io.counterfoil.server.approval;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells about requests for a second person. One sees what one asked for, and what one could do oneself; who may read
 * the audit log sees all. Safe for threads; no method may be called while a transaction is open.
 */
public final class ApprovalReading {
    private static final String AUDIT = "audit:read";

    private final Transactions transactions;
    private final ApprovalRepository repository;
    private final Operations operations;
    private final Permissions permissions;
    private final Json json;
    private final Clock clock;

    /** Which part of the inbox. */
    public enum View {
        /** Of others, waiting. */
        WAITING,
        /** One's own, in any state. */
        MINE,
        /** Of anyone, and ended. */
        DECIDED
    }

    @Inject
    ApprovalReading(Transactions transactions, ApprovalRepository repository, Operations operations,
            Permissions permissions, Json json, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.operations = operations;
        this.permissions = permissions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Newest first, those with an id below {@code before}.
     *
     * @param entity of which legal entity, and of the installation where the reader may see that; null: of the
     *     installation alone
     * @throws CounterfoilException {@code auth.denied}
     */
    public List<Approval> page(Actor reader, @Nullable EntityId entity, View view, long before, int limit) {
        permissions.require(reader, Approvals.READ, entity);
        boolean all = permissions.holds(reader, AUDIT, entity);
        boolean installation = entity != null && permissions.holds(reader, Approvals.READ, null);
        Set<String> known = all
                ? null
                : operations.all()
                        .stream()
                        .map(Approvable::terms)
                        .filter(each -> permissions.holds(reader, each.permission(), each.ofEntity() ? entity : null))
                        .map(Approvable.Terms::operation)
                        .collect(Collectors.toSet());
        ApprovalQuery query = new ApprovalQuery(entity, installation,
                view == View.MINE ? reader.person() : null, view == View.WAITING ? reader.person() : null,
                switch (view) {
                    case WAITING -> EnumSet.of(ApprovalState.WAITING);
                    case MINE -> Set.of();
                    case DECIDED -> EnumSet.complementOf(EnumSet.of(ApprovalState.WAITING));
                }, known, reader.person());
        return transactions.read(tx -> repository.page(tx, query, before, limit))
                .stream()
                .map(this::asOfNow)
                .toList();
    }

    /**
     * A request with what is asked for.
     *
     * @throws CounterfoilException {@code approval.not-found}, also for one that the reader may not see
     */
    public ApprovalDetails details(Actor reader, ApprovalId id) {
        ApprovalRepository.Stored stored = visible(reader, id);
        Approval approval = asOfNow(stored.approval());
        boolean waiting = approval.state() == ApprovalState.WAITING;
        boolean own = approval.makerPerson().equals(reader.person());
        boolean decides = !own && permissions.holds(reader, "approval:decide", approval.entity())
                && permissions.holds(reader, approval.permission(), approval.entity());
        return new ApprovalDetails(approval, operations.find(approval.operation())
                .map(operation -> asked(operation, stored))
                .orElse(List.of()), stored.input(), waiting && decides, waiting && own);
    }

    private <I> List<Approvable.Asked> asked(Approvable<I> operation, ApprovalRepository.Stored stored) {
        return operation.asked(stored.approval().entity(), json.read(stored.input(), operation.input()));
    }

    ApprovalRepository.Stored visible(Actor reader, ApprovalId id) {
        ApprovalRepository.Stored stored = transactions.read(tx -> repository.find(tx, id))
                .orElseThrow(() -> Gate.notFound(id));
        Approval approval = stored.approval();
        EntityId entity = approval.entity();
        boolean sees = approval.makerPerson().equals(reader.person())
                || (permissions.holds(reader, Approvals.READ, entity)
                        && (permissions.holds(reader, approval.permission(), entity)
                                || permissions.holds(reader, AUDIT, entity)));
        if (!sees) {
            throw Gate.notFound(id);
        }
        return stored;
    }

    Approval require(ApprovalId id) {
        return transactions.read(tx -> repository.find(tx, id)).orElseThrow(() -> Gate.notFound(id)).approval();
    }

    /** One whose time is over is expired, though nothing has written that down yet. */
    private Approval asOfNow(Approval stored) {
        return stored.state() == ApprovalState.WAITING && !clock.instant().isBefore(stored.expiresAt())
                ? new Approval(stored.id(), stored.entity(), stored.operation(), stored.permission(),
                        stored.inputSha256(), stored.maker(), stored.makerPerson(), stored.amount(),
                        ApprovalState.EXPIRED, stored.expiresAt(), stored.createdAt(), stored.changedAt(), null)
                : stored;
    }
}
