package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.command.EntityId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    private static final EntityId NORTH = new EntityId(1);
    private static final EntityId SOUTH = new EntityId(2);

    /** held pattern, where (N, S, or * for all), asked permission, asked where (- for the installation), answer. */
    @ParameterizedTest(name = "{0} in {1}: {2} in {3} is {4}")
    @CsvSource({
            "invoice:issue, *, invoice:issue, -, true",
            "invoice:issue, *, invoice:issue, N, true",
            "invoice:issue, N, invoice:issue, N, true",
            "invoice:issue, N, invoice:issue, S, false",
            "invoice:issue, N, invoice:issue, -, false",
            "invoice:issue, N, invoice:read,  N, false",
            "invoice:*,     N, invoice:read,  N, true",
            "invoice:*,     N, invoices:read, N, false",
            "*:read,        N, ledger:read,   N, true",
            "*:read,        N, ledger:post,   N, false",
            "*:read,        *, ledger:read,   -, true",
            "*:*,           N, ledger:post,   N, true",
            "*:*,           N, ledger:post,   S, false",
            "*:*,           N, user:manage,   -, false",
            "*:*,           *, user:manage,   -, true",
            "INVOICE:ISSUE, *, invoice:issue, -, false"})
    void aPermissionIsImpliedAsTheTableSays(String pattern, String heldIn, String asked, String askedIn,
            boolean answer) {
        Rights rights = held(pattern, place(heldIn));
        assertThat(rights.holds(asked, place(askedIn))).isEqualTo(answer);
        assertThat(rights.holds(asked, place(askedIn))).as("asked again").isEqualTo(answer);
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(held("invoice:issue", NORTH).holds("invoice:issue", NORTH)).isTrue();
            assertThat(held("INVOICE:ISSUE", NORTH).holds("invoice:issue", NORTH)).isFalse();
            assertThat(Login.find("BIRGIT.I")).contains(new Login("birgit.i"));
            assertThat(BuiltInRole.ADMINISTRATOR.roleName()).isEqualTo("administrator");
            assertThat(BuiltInRole.find("administrator")).contains(BuiltInRole.ADMINISTRATOR);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTokenMayDoWhatItsOwnerAndItsScopesBothAllow() {
        Rights owner = Rights.of(List.of(new RoleGrant("r", NORTH), new RoleGrant("r", SOUTH)),
                role -> Set.of("invoice:read", "invoice:issue"));
        Rights token = owner.limitedTo(List.of("invoice:read", "ledger:read"), SOUTH);
        assertThat(token.holds("invoice:read", SOUTH)).isTrue();
        assertThat(token.holds("invoice:read", NORTH)).as("not its entity").isFalse();
        assertThat(token.holds("invoice:issue", SOUTH)).as("not its scope").isFalse();
        assertThat(token.holds("ledger:read", SOUTH)).as("not its owner's").isFalse();
        assertThat(token.reach("invoice:read")).isEqualTo(new EntityReach(false, Set.of(SOUTH)));
        assertThat(Rights.ALL.limitedTo(List.of("*:read"), NORTH).reach("invoice:read"))
                .isEqualTo(new EntityReach(false, Set.of(NORTH)));
    }

    @Test
    void theReachNamesWhereAPermissionIsHeld() {
        Rights rights = Rights.of(List.of(new RoleGrant("reader", NORTH), new RoleGrant("writer", SOUTH)),
                role -> Set.of(role.equals("reader") ? "invoice:read" : "invoice:*"));
        assertThat(rights.reach("invoice:read")).isEqualTo(new EntityReach(false, Set.of(NORTH, SOUTH)));
        assertThat(rights.reach("invoice:issue").entities()).containsExactly(SOUTH);
        assertThat(rights.reach("ledger:read").nowhere()).isTrue();
        assertThat(held("*:*", null).reach("ledger:read").all()).isTrue();
        assertThat(Rights.NONE.ofSignedIn().holds("me:read", null)).isTrue();
        assertThat(Rights.NONE.holds("me:read", null)).isFalse();
    }

    @Test
    void rolesHoldWhatThePermissionsSay() {
        PermissionRegistry registry = registry();
        assertThat(registry.patterns(BuiltInRole.CLERK)).containsExactly("invoice:issue", "invoice:read");
        assertThat(registry.patterns(BuiltInRole.CONTROLLER)).containsExactly("period:close");
        assertThat(registry.patterns(BuiltInRole.AUDITOR)).contains("*:read", "*:verify", "*:export");
        assertThat(registry.matching("*:read")).containsExactly("invoice:read");
        assertThat(registry.matching("*:*")).hasSize(4);
        assertThat(registry.matching("invoice:void")).isEmpty();
        assertThat(registry.matching("invoice")).as("no pattern at all").isEmpty();
        assertThat(registry.matching("*")).as("no pattern at all").isEmpty();
        assertThat(registry.matching("invoice:read,issue")).as("no pattern at all").isEmpty();
    }

    @Test
    void whatIsNotDeclaredStopsTheStart() {
        assertThatThrownBy(() -> registry().requireDeclared(List.of("invoice:read", "invoice:burn"), "routes"))
                .hasMessage("routes: no feature declares the permission invoice:burn");
        assertThatThrownBy(() -> new PermissionDeclaration("invoice", "x", Set.of())).hasMessageContaining("invoice");
        assertThatThrownBy(() -> new PermissionDeclaration("invoice:read", "x", Set.of("clark")))
                .hasMessageContaining("clark");
        assertThatThrownBy(() -> new PermissionRegistry(
                Set.of(declared("invoice:read", "clerk"), declared("invoice:read", "auditor"))))
                .hasMessageContaining("invoice:read is declared twice");
    }

    private static PermissionRegistry registry() {
        return new PermissionRegistry(Set.of(declared("invoice:read", "clerk"), declared("invoice:issue", "clerk"),
                declared("period:close", "controller"), declared("ledger:verify")));
    }

    private static PermissionDeclaration declared(String name, String... roles) {
        return new PermissionDeclaration(name, "For a test.", Set.of(roles));
    }

    private static Rights held(String pattern, @Nullable EntityId entity) {
        return Rights.of(List.of(new RoleGrant("role", entity)), role -> Set.of(pattern));
    }

    private static @Nullable EntityId place(String letter) {
        return switch (letter) {
            case "N" -> NORTH;
            case "S" -> SOUTH;
            default -> null;
        };
    }
}
