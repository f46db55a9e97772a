package io.counterfoil.server.console.home;

import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.audit.SealingState;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What whoever checks the installation looks at first: the seal of the audit log, and who may do what since when. */
final class AuditWork {
    private static final Duration LATELY = Duration.ofDays(30);
    /** What changes what people may do, or what takes a second person. */
    private static final List<String> TYPES = List.of("auth.roles-changed", "auth.role-created", "auth.role-changed",
            "auth.role-removed", "approval.set-rule");

    private final AuditRecords audit;
    private final Permissions permissions;
    private final Clock clock;

    @Inject
    AuditWork(AuditRecords audit, Permissions permissions, Clock clock) {
        this.audit = audit;
        this.permissions = permissions;
        this.clock = clock;
    }

    List<WorkCard> cards(Visit visit) {
        boolean checks = permissions.holds(visit.actor(), "audit:read", null)
                && permissions.holds(visit.actor(), "audit:export", null)
                && permissions.holds(visit.actor(), "role:read", null);
        return checks ? List.of(sealing(visit), changes(visit)) : List.of();
    }

    /** Whether the log is sealed, which is a fault for whoever checks it when it is not. */
    private WorkCard sealing(Visit visit) {
        Wording words = visit.words(AuditWork.class);
        SealingState state = audit.sealing();
        boolean good = state.status() == SealingState.Status.SEALING
                || state.status() == SealingState.Status.STANDING_BY;
        Optional<Instant> unsealed = audit.oldestUnsealed()
                .filter(at -> at.isBefore(clock.instant().minus(Duration.ofMinutes(1))));
        String sealed = state.sealedAt()
                .map(at -> words.text("work.sealed",
                        Map.of("at", visit.figures().instant(at, visit.entity().timeZone()))))
                .orElse(null);
        return new WorkCard(words.text("work.seal"), "audit", good && unsealed.isEmpty() ? 0 : 1, Long.MAX_VALUE,
                words.text("work.seal.text"), sealed);
    }

    private WorkCard changes(Visit visit) {
        Wording words = visit.words(AuditWork.class);
        Instant since = clock.instant().minus(LATELY);
        List<Integer> counts = new ArrayList<>();
        for (String type : TYPES) {
            counts.add(audit.list(new AuditFilter(Optional.empty(), Optional.empty(), Optional.of(type),
                    Optional.empty(), Optional.of(since), Optional.empty()), Optional.empty(), WorkCard.MOST + 1)
                    .size());
        }
        return WorkCard.counted(words.text("work.rights"), "audit?type=auth.roles-changed",
                counts.stream().mapToInt(Integer::intValue).sum(), words.text("work.rights.text"));
    }
}
