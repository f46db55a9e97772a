package io.counterfoil.server.jobs;

import io.counterfoil.server.error.Invariants;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param type names the {@link JobHandler}: {@code import.receivables}
 * @param entityId the legal entity that it works for, or null for the whole installation
 * @param parameters a record that Jackson can write and read back as the handler's parameter class; no personal data
 *     and no secrets, since it is kept in the clear
 * @param requestedBy the principal that asked, a surrogate: {@code usr_…}, {@code sys_…}
 */
public record JobRequest(String type, @Nullable Long entityId, Object parameters, String requestedBy) {
    public JobRequest {
        Invariants.require(type.matches("[a-z][a-z0-9.-]{1,63}"), "'%s' is no type of job", type);
        Invariants.require(!requestedBy.isBlank() && requestedBy.length() <= 64, "'%s' is no principal", requestedBy);
    }
}
