package io.counterfoil.server.plugin;

import com.google.inject.Injector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The plugin house as tests of other features need it. */
public final class TestReports {
    private TestReports() {}

    /** Packs a plugin with one class. */
    public static Path pack(Path folder, String id, String className, String source) {
        return PackageMaker.plugin(folder, id, "1.0.0", className, source);
    }

    /** Posts a report of a gateway to its hook address. */
    public static void post(Injector injector, InstanceId instance, String body) {
        int status = injector.getInstance(Hooks.class)
                .receive(instance, "POST", "", Map.of(), Map.of("x", List.of("y")),
                        body.getBytes(StandardCharsets.UTF_8))
                .status();
        if (status >= 300) {
            throw new AssertionError("the report was answered with " + status);
        }
    }
}
