package io.counterfoil.server.jobs;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a request about jobs. */
public final class JobsErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("job.not-found", ErrorKind.NOT_FOUND,
            "There is no such job.");
    public static final ErrorCode NOT_REPLAYABLE = new ErrorCode("job.not-replayable", ErrorKind.CONFLICT,
            "Only a job that failed or was cancelled can be replayed.");
    public static final ErrorCode ALREADY_FINISHED = new ErrorCode("job.already-finished", ErrorKind.CONFLICT,
            "The job is finished and cannot be cancelled.");
    public static final ErrorCode UNKNOWN_STATE = new ErrorCode("job.unknown-state", ErrorKind.INVALID,
            "There is no such state of a job.");

    private JobsErrors() {}
}
