package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCreationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatACutOffStartLeftIsThrownAwayAndMadeAnew() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("data.new/mysql")).resolve("half.frm"), "half");

        new DatabaseCreation(TestDatabase.embeddedHome().toAbsolutePath(), folder).into(folder.resolve("data"));

        assertThat(folder.resolve("data/mysql/global_priv.frm")).exists();
        assertThat(folder.resolve("data/mysql/half.frm")).doesNotExist();
        assertThat(folder.resolve("data.new")).doesNotExist();
    }

    @Test
    void oneThatFailsIsTriedOnceMoreFromTheBeginning() throws IOException {
        Path home = failing("[ -e '" + folder + "/tried' ] && mkdir '" + folder
                + "/data.new' && exit 0; touch '" + folder + "/tried'; mkdir -p '" + folder
                + "/data.new/mysql'; exit 1");

        new DatabaseCreation(home, folder).into(folder.resolve("data"));

        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void oneThatFailsAgainLeavesNoDatabaseAndSaysWhy() throws IOException {
        Path home = failing("mkdir -p '" + folder + "/data.new/mysql'; echo; echo 'no space left'; exit 1");

        assertThatThrownBy(() -> new DatabaseCreation(home, folder).into(folder.resolve("data")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no space left")
                .hasMessageContaining("install.log");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void itWorksInATemporaryFolderOfItsOwnWhichOthersCannotRead() throws IOException {
        Path home = failing("echo \"works in $TMPDIR\"; exit 1");

        assertThatThrownBy(() -> new DatabaseCreation(home, folder).into(folder.resolve("data")))
                .hasMessageContaining("works in " + folder.resolve("tmp") + " ");
        assertThat(Files.getPosixFilePermissions(folder.resolve("tmp")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    /** A server whose script does this instead. */
    private Path failing(String script) throws IOException {
        Path home = folder.resolve("home");
        Path unused = Files.writeString(
                Files.createDirectories(home.resolve("scripts")).resolve("mariadb-install-db"), script + "\n");
        return home;
    }
}
