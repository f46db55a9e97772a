package io.counterfoil.server.auth;

import java.util.List;

/**
 * A role as it is shown.
 *
 * @param name what it is granted by
 * @param meaning for whom it is, in a sentence
 * @param builtIn whether it comes with the program and cannot be changed
 * @param permissions {@code object:action}; {@code *} stands for any
 */
public record RoleView(String name, String meaning, boolean builtIn, List<String> permissions) {
    public RoleView { permissions = List.copyOf(permissions); }
}
