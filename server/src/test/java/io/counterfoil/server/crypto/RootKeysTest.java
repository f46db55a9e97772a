package io.counterfoil.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootKeysTest {
    @TempDir
    private Path data;

    @Test
    void aNewKeyIsInAFileThatOnlyItsOwnerReads() throws IOException {
        RootKeys keys = keys();
        keys.load();
        assertThat(keys.isEmpty()).isTrue();
        keys.addVersion();
        Path file = data.resolve("keys/root.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void versionsSurviveARestartAndTheHighestIsCurrent() {
        RootKeys first = keys();
        first.load();
        first.addVersion();
        first.addVersion();
        RootKeys second = keys();
        second.load();
        assertThat(second.current()).isEqualTo(2);
        assertThat(second.key(1)).isEqualTo(first.key(1)).hasSize(32).isNotEqualTo(second.key(2));
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithTheCure() throws IOException {
        RootKeys keys = keys();
        keys.addVersion();
        Path file = data.resolve("keys/root.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(keys::load).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aDamagedFileIsRefused() {
        new KeyFile(data.resolve("keys/root.key")).write("1 AAAA\n");
        assertThatThrownBy(() -> keys().load()).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("32 bytes");
        new KeyFile(data.resolve("keys/root.key")).write("# nothing\n");
        assertThatThrownBy(() -> keys().load()).isInstanceOf(CounterfoilException.class).hasMessageContaining("no key");
    }

    @Test
    void aMissingVersionIsNamedWithTheCure() {
        RootKeys keys = keys();
        keys.addVersion();
        assertThatThrownBy(() -> keys.key(2)).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(CryptoErrors.ROOT_KEY_MISSING));
    }

    @Test
    void aConfiguredKeyMakesNoFile() {
        String one = Base64.getEncoder().encodeToString(new byte[32]);
        RootKeys keys = new RootKeys(new ServerPaths(data, data),
                new CryptoConfig().setRootKey(Optional.of("1:" + one + ",2:" + one)));
        keys.load();
        assertThat(keys.current()).isEqualTo(2);
        assertThatThrownBy(keys::addVersion).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("crypto.root-key");
        assertThat(data.resolve("keys")).doesNotExist();
    }

    @Test
    void aBadConfiguredKeyIsRefusedWithoutShowingIt() {
        for (String bad : new String[]{"c2VjcmV0", "not base64!", "x:c2VjcmV0", ""}) {
            assertThatThrownBy(() -> new CryptoConfig().setRootKey(Optional.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }

    private RootKeys keys() {
        return new RootKeys(new ServerPaths(data, data), new CryptoConfig());
    }
}
