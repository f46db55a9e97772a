package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.BuiltInRole;
import io.counterfoil.server.auth.PermissionDeclaration;
import io.counterfoil.server.auth.PermissionRegistry;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.console.user.UsersPage;
import io.counterfoil.server.page.Wording;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What roles and permissions are for is told in German too. */
class PermissionMeaningsTest {
    @Test
    void everyDeclaredPermissionIsTranslatedAndNoOtherSentence(@TempDir Path home) throws StartException {
        Bootstrap bootstrap = Bootstrap.of(ServerModules.all());
        Set<String> declared = bootstrap
                .wire(bootstrap.configuration(ConfigSource.of(new InstallationHome(home), Map.of())),
                        StartOptions.NONE)
                .instance(PermissionRegistry.class)
                .all()
                .stream()
                .map(PermissionDeclaration::meaning)
                .collect(Collectors.toSet());
        Map<String, String> translated = Sentences.pairs("permissions_de.txt");
        assertThat(declared).hasSizeGreaterThan(50);
        assertThat(declared).filteredOn(each -> !translated.containsKey(each)).as("without a translation").isEmpty();
        assertThat(translated.keySet()).filteredOn(each -> !declared.contains(each)).as("never declared").isEmpty();
        assertThat(translated).allSatisfy((english, german) -> {
            assertThat(german).as(english).isNotBlank();
            assertThat(german.endsWith(".")).as(english).isEqualTo(english.endsWith("."));
        });
    }

    @Test
    void aMeaningIsToldInTheReadersLanguageAndOneOfSomebodyElseAsItIs() {
        assertThat(PermissionMeanings.said("Issue invoices.", "de-AT")).isEqualTo("Rechnungen ausstellen.");
        assertThat(PermissionMeanings.said("Issue invoices.", "en")).isEqualTo("Issue invoices.");
        assertThat(PermissionMeanings.said("What a plugin lets one do.", "de")).isEqualTo("What a plugin lets one do.");
    }

    @Test
    void everyBuiltInRoleHasANameThatFitsAndAMeaning() {
        for (String language : Set.of("en", "de")) {
            Wording names = Wording.of(Visit.class, language);
            Wording words = Wording.of(UsersPage.class, language);
            for (BuiltInRole role : BuiltInRole.values()) {
                assertThat(names.text("role." + role.roleName())).hasSizeLessThanOrEqualTo(22);
                assertThat(words.text("role." + role.roleName() + ".meaning")).endsWith(".");
            }
        }
    }
}
