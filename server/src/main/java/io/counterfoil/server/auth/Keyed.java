package io.counterfoil.server.auth;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.IdempotencyKey;
import java.util.Optional;

/** Commands that the outside sends under a key, and the server itself without one. */
final class Keyed {
    private Keyed() {}

    /** @param request what was asked, without any secret: a hash of it is stored */
    static <R> Command.Draft<R> keyed(Command.Draft<R> draft, Optional<IdempotencyKey> key, Object request) {
        return key.map(given -> draft.keyed(given, request)).orElse(draft);
    }
}
