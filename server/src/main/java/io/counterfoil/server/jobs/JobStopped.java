package io.counterfoil.server.jobs;

/**
 * Ends a run that must not go on: cancelled, the server stops, or another node has taken the job over. Handlers let it
 * through; whatever transaction it passes is rolled back.
 */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a run must end. */
    public enum Reason {
        /** Somebody asked for it. */
        CANCELLED,
        /** This server stops; the job goes on elsewhere or after the restart. */
        HANDED_BACK,
        /** This run was taken for dead and another has begun: nothing that it still does may count. */
        TAKEN_OVER
    }

    private final Reason reason;

    JobStopped(Reason reason, JobId job) {
        super(job + " " + reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
