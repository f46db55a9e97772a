package io.counterfoil.server.jobs;

/**
 * How a job is named in scheduled_tasks. A replay gets a name of its own, so that it cannot meet the row that its
 * predecessor is about to remove.
 */
record JobInstance(String type, JobId id, int replay) {
    static final String TASK_PREFIX = "job:";

    String taskName() {
        return TASK_PREFIX + type;
    }

    String instanceName() {
        return id.text() + "." + replay;
    }

    static JobInstance parse(String type, String instanceName) {
        int dot = instanceName.indexOf('.');
        return new JobInstance(type, JobId.valueOf(instanceName.substring(0, dot)),
                Integer.parseInt(instanceName.substring(dot + 1)));
    }
}
