package io.counterfoil.server.jobs;

/** Lets who submits tell the scheduler of this node, without needing it. */
final class WakeUp {
    private volatile Runnable listener = () -> {};

    void listen(Runnable newListener) {
        listener = newListener;
    }

    void ring() {
        listener.run();
    }
}
