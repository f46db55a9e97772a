package io.counterfoil.server.auth;

import com.google.inject.Binder;
import com.google.inject.multibindings.Multibinder;
import java.util.Set;

/**
 * How a module declares the permissions that its feature asks for:
 *
 * {@snippet :
 * PermissionBinder.permissions(binder())
 *         .declare("invoice:read", "See invoices.", "clerk", "collector", "controller")
 *         .declare("invoice:issue", "Issue invoices and credit notes.", "clerk");
 * }
 */
public final class PermissionBinder {
    private final Multibinder<PermissionDeclaration> declarations;

    private PermissionBinder(Multibinder<PermissionDeclaration> declarations) {
        this.declarations = declarations;
    }

    public static PermissionBinder permissions(Binder binder) {
        return new PermissionBinder(Multibinder.newSetBinder(binder, PermissionDeclaration.class));
    }

    /** See {@link PermissionDeclaration}. */
    public PermissionBinder declare(String name, String meaning, String... defaultRoles) {
        declarations.addBinding().toInstance(new PermissionDeclaration(name, meaning, Set.of(defaultRoles)));
        return this;
    }
}
