package io.counterfoil.server.crypto;

import io.counterfoil.server.jobs.Checkpoint;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRun;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The job that rotates keys: the root key at once, the legal entities' keys one entity after the other. After a crash
 * it goes on with the entity that it was at.
 */
final class KeyRotationJob implements JobHandler<KeyRotationJob.Parameters> {
    static final String TYPE = "keys.rotate";

    private final KeyRotation rotation;

    /** What is rotated. */
    enum What {
        /** The key of each legal entity, and that of the installation. */
        ENTITIES,
        /** The root key above them. */
        ROOT
    }

    record Parameters(What what) {}

    /** What came out: how many keys were wrapped again. */
    record Outcome(int wrappedAgain) {}

    @Inject
    KeyRotationJob(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Parameters> parameters() {
        return Parameters.class;
    }

    @Override
    public void run(JobRun run, Parameters parameters) {
        if (parameters.what() == What.ROOT) {
            run.check();
            run.result(new Outcome(rotation.rotateRoot()));
            return;
        }
        List<Long> entities = rotation.entities().stream().sorted().toList();
        long reached = run.checkpoint().map(checkpoint -> Long.parseLong(checkpoint.cursor())).orElse(-1L);
        int wrapped = run.checkpoint().map(checkpoint -> (int) checkpoint.done()).orElse(0);
        for (long entity : entities) {
            if (entity > reached) {
                int before = wrapped;
                // A new version that an interrupted run has made is enough: what is missing is only wrapped again.
                wrapped += rotation.behind(entity) > 0
                        ? rotation.resume(entity, done -> run.progress(before + done, null, "Wrapping keys again"))
                        : rotation.rotateEntity(entity,
                                done -> run.progress(before + done, null, "Wrapping keys again"));
                int done = wrapped;
                run.chunk(tx -> new Checkpoint(Long.toString(entity), done));
            }
        }
        run.result(new Outcome(wrapped));
    }
}
