package io.counterfoil.ui;

import java.util.List;

/**
 * A button that asks the reader's device for a passkey, and posts what it answers. Shown by the module
 * {@code js/passkey.js} alone: without JavaScript no browser has passkeys.
 *
 * @param id unique in the page
 * @param action where the answer is posted to
 * @param fields hidden ones that are posted along
 * @param answer name of the field for the answer: the credential as JSON
 * @param options what the device is told, as JSON; or the address that gives it, for a fresh one at each press
 * @param create whether a new passkey is made, rather than one used
 * @param submit the button: a verb
 * @param failed what is said when the device has given nothing
 */
public record Passkey(
        String id,
        String action,
        List<Field> fields,
        String answer,
        String options,
        boolean create,
        String submit,
        String failed) {
    public Passkey { fields = List.copyOf(fields); }
}
