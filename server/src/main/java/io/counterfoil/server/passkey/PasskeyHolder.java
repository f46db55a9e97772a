package io.counterfoil.server.passkey;

/**
 * For whom a passkey is made, as their own device is told and shows it.
 *
 * @param service what people know the server as
 * @param handle by what the authenticator knows its user, in base64url: says nothing of the person, is never used again
 *     for another one, and is another one in each realm
 * @param name of the account
 * @param display what the person is called
 */
public record PasskeyHolder(String service, String handle, String name, String display) {
    /** It names a person. */
    @Override
    public String toString() {
        return "PasskeyHolder[" + handle + "]";
    }
}
