package io.counterfoil.server.plugin;

import com.google.inject.AbstractModule;
import io.counterfoil.server.http.HttpBinder;
import io.counterfoil.server.http.HttpConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A plugin house with one plugin, whose source a test brings along. Secrets are not sealed. */
abstract class OnePlugin extends AbstractModule {
    private final Path folder;

    /** @param folder where the house gets its packages */
    OnePlugin(Path folder, String id, String className, String source) {
        this.folder = folder;
        Path unused = PackageMaker.plugin(folder.resolve("plugins"), id, "1.2.3", className, source);
    }

    @Override
    protected final void configure() {
        bind(PluginsConfig.class).toInstance(new PluginsConfig().setFolder(Optional.of(folder.resolve("plugins")))
                .setTrust(PluginsConfig.Trust.DEVELOPMENT)
                .setCallTimeout(Duration.ofSeconds(3))
                .setStopTimeout(Duration.ofSeconds(1)));
        bind(HttpConfig.class).toInstance(new HttpConfig().setPort(0));
        HttpBinder.http(binder()).provider(TestHouse.TokenFilter.class);
        bind(SecretBox.class).toInstance(new SecretBox() {
            @Override
            public byte[] seal(byte[] plain) {
                return plain.clone();
            }

            @Override
            public byte[] open(byte[] sealed) {
                return sealed.clone();
            }
        });
        install(new PluginModule());
    }
}
