package io.counterfoil.server.http;

import io.counterfoil.server.bootstrap.Managed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import jakarta.inject.Inject;

/** Memory, garbage collection, threads and processors of this process. */
final class JvmMeters implements Managed {
    private final MeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    @Inject
    JvmMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void start() {
        new ClassLoaderMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
    }

    @Override
    public void stop() {
        collections.close();
    }
}
