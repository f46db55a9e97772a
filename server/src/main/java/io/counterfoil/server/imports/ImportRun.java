package io.counterfoil.server.imports;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and what became of it so far; its job tells whether it still runs.
 *
 * @param fileName as the sender called it
 * @param fileSha256 of its bytes
 * @param fileLines how many lines it has, with the one that names the columns
 * @param mapping name of the built-in mapping, or custom
 * @param dryRun whether it only looks: the counts then say what would be imported
 * @param linesRead without the line that names the columns and without empty ones
 * @param imported invoices
 * @param alreadyThere lines whose invoice number was imported before; nothing of them was changed
 * @param refused lines with a problem; nothing of them was booked
 * @param customers new customers' accounts
 * @param receipts with their allocations
 * @param importedAmount of the invoices, in the entity's own currency
 * @param paidAmount of the receipts, in the entity's own currency
 * @param finishedAt null while it waits or runs
 */
public record ImportRun(
        ImportId id,
        EntityId entity,
        JobId job,
        String fileName,
        long fileSize,
        long fileLines,
        String fileSha256,
        String mapping,
        boolean dryRun,
        long linesRead,
        long imported,
        long alreadyThere,
        long refused,
        long customers,
        long receipts,
        Money importedAmount,
        Money paidAmount,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
