package io.counterfoil.server.auth;

import io.counterfoil.server.error.Invariants;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One permission that a feature asks for.
 *
 * @param name {@code object:action}, such as {@code invoice:issue}
 * @param meaning what it lets one do, in a sentence that an administrator understands
 * @param defaultRoles names of the built-in roles that hold it; see {@link BuiltInRole}. The administrator holds every
 *     permission, and the auditor every {@code …:read}, {@code …:verify} and {@code …:export}, without being named.
 */
public record PermissionDeclaration(String name, String meaning, Set<String> defaultRoles) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z-]*:[a-z][a-z-]*");

    public PermissionDeclaration {
        Invariants.require(FORM.matcher(name).matches(), "permission '%s' is not of the form object:action", name);
        Invariants.require(!meaning.isBlank(), "permission %s has no meaning", name);
        defaultRoles = Set.copyOf(defaultRoles);
        for (String role : defaultRoles) {
            Invariants.require(BuiltInRole.find(role).isPresent(),
                    "permission %s names '%s', which is no built-in role",
                    name, role);
        }
    }
}
